// Locked twice, unlocked once: still held.
#include <mutex>
#include <thread>

std::recursive_mutex mutex;
int counter = 0;

void work() {
  mutex.lock();
  mutex.lock();  // NODEADLOCK
  mutex.unlock();
  ++counter;  // NORACE
  mutex.unlock();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
