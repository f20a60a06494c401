// Plain lock() and unlock() around the access.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  mutex.lock();
  ++counter;  // NORACE
  mutex.unlock();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
