// The data is written before the flag is set under the mutex, and read after the flag was seen set
// under the mutex: ordered, although the data itself has no lock.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
bool ready = false;
int data = 0;

int main() {
  int seen = 0;
  std::thread waiter([&seen] {
    {
      std::unique_lock guard(mutex);
      changed.wait(guard, [] { return ready; });  // NORACE
    }
    seen = data;  // NORACE
  });
  data = 42;  // NORACE
  {
    std::lock_guard guard(mutex);
    ready = true;  // NORACE
  }
  changed.notify_one();
  waiter.join();
  return seen;  // NORACE
}
