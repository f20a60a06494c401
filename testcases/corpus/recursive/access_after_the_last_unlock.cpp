// Locked twice, unlocked twice: held no more.
#include <mutex>
#include <thread>

std::recursive_mutex mutex;
int counter = 0;

void work() {
  mutex.lock();
  mutex.lock();  // NODEADLOCK
  mutex.unlock();
  mutex.unlock();
  ++counter;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
