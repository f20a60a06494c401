// A condition variable's wait releases the mutex that it is given.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
bool ready = false;

int main() {
  std::thread waiter([] {
    std::unique_lock guard(mutex);
    changed.wait(guard, [] { return ready; });  // NORACE NOFINDING blocking-under-lock
  });
  {
    std::lock_guard guard(mutex);
    ready = true;  // NORACE
  }
  changed.notify_one();
  waiter.join();
}
