// Tested once, by `if`: a spurious wake-up goes on without what was waited for.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
bool ready = false;

int main() {
  std::thread other([] {
    std::lock_guard hold(mutex);
    ready = true;
    changed.notify_one();
  });
  {
    std::unique_lock hold(mutex);
    if (!ready) changed.wait(hold);  // FINDING! wait-without-predicate
  }
  other.join();
}
