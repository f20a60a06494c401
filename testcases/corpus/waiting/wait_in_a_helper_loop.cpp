// The loop that tests stands in the caller of the function that waits.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
bool ready = false;

void sleepOnce(std::unique_lock<std::mutex>& hold) {
  changed.wait(hold);  // NOFINDING wait-without-predicate
}

int main() {
  std::thread other([] {
    std::lock_guard hold(mutex);
    ready = true;
    changed.notify_one();
  });
  {
    std::unique_lock hold(mutex);
    while (!ready) sleepOnce(hold);
  }
  other.join();
}
