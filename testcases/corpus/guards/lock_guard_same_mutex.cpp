// Both threads hold the same mutex around the update.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  std::lock_guard<std::mutex> guard(mutex);
  ++counter;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
  return counter;  // NORACE
}
