// The worker's loop: what it waits for is tested by a `break` in the loop.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
int pending = 2;
bool stopped = false;

void work() {
  std::unique_lock hold(mutex);
  for (;;) {
    if (stopped) break;
    if (pending > 0) {
      --pending;
      continue;
    }
    changed.wait(hold);  // NOFINDING wait-without-predicate
  }
}

int main() {
  std::thread other(work);
  {
    std::lock_guard hold(mutex);
    stopped = true;
  }
  changed.notify_all();
  other.join();
}
