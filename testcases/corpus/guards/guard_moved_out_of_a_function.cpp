// A function returns its unique_lock: the caller holds the mutex.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

std::unique_lock<std::mutex> enter() {
  std::unique_lock<std::mutex> guard(mutex);
  return guard;
}

void work() {
  std::unique_lock<std::mutex> inside = enter();
  ++counter;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
