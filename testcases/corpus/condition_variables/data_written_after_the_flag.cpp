// The notifier sets the flag first and writes the data after it: the waiter may read meanwhile.
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
    seen = data;  // RACE!
  });
  {
    std::lock_guard guard(mutex);
    ready = true;  // NORACE
  }
  changed.notify_one();
  data = 42;  // RACE!
  waiter.join();
  return seen;
}
