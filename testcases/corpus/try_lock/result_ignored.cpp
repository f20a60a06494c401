// The access happens whatever try_lock said.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  bool locked = mutex.try_lock();
  ++counter;  // RACE!
  if (locked) mutex.unlock();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
