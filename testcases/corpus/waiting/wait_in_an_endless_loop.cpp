// A loop that tests nothing is none.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
int seen = 0;

int main() {
  std::thread other([] {
    for (;;) {
      std::unique_lock hold(mutex);
      changed.wait(hold);  // FINDING! wait-without-predicate
      ++seen;
    }
  });
  for (;;) {
    std::lock_guard hold(mutex);
    changed.notify_one();
  }
}
