// A thread that is started under a lock does not inherit it.
#include <mutex>
#include <thread>

std::mutex mutex;
int total = 0;

int main() {
  std::unique_lock guard(mutex);
  std::thread worker([] {
    total += 1;  // RACE!
  });
  total += 2;  // RACE!
  guard.unlock();
  worker.join();
  return total;  // NORACE
}
