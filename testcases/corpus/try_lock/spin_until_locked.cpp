// Tries until it holds the mutex.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  while (!mutex.try_lock()) std::this_thread::yield();
  ++counter;  // NORACE
  mutex.unlock();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
