// The mutex is a static local: all calls share it.
#include <mutex>
#include <thread>

int counter = 0;

void work() {
  static std::mutex mutex;
  std::lock_guard<std::mutex> guard(mutex);
  ++counter;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
