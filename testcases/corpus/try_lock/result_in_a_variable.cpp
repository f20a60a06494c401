// The result goes through a local before it is tested.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  const bool locked = mutex.try_lock();
  if (locked) {
    ++counter;  // NORACE
    mutex.unlock();
  }
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
