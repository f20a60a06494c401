// The guard is given up and taken again in every round; all accesses are inside.
#include <mutex>
#include <thread>

std::mutex mutex;
int pending = 100;

void work() {
  std::unique_lock guard(mutex);
  while (pending > 0) {  // NORACE
    --pending;           // NORACE
    guard.unlock();
    std::this_thread::yield();
    guard.lock();
  }
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
