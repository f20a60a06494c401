// The predicate of a wait runs with the mutex held, and locks it again.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
bool ready = false;

bool isReady() {
  std::lock_guard guard(mutex);  // DEADLOCK!
  return ready;                  // NORACE
}

int main() {
  std::thread waiter([] {
    std::unique_lock guard(mutex);
    changed.wait(guard, [] { return isReady(); });
  });
  waiter.join();
}
