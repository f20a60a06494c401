// unique_lock::release gives up the guard, not the mutex; the caller unlocks by hand.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  std::unique_lock<std::mutex> guard(mutex);
  std::mutex* raw = guard.release();
  ++counter;  // NORACE
  raw->unlock();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
