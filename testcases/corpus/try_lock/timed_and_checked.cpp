// try_lock_for with its result tested through the guard's conversion to bool.
#include <chrono>
#include <mutex>
#include <thread>

std::timed_mutex mutex;
int counter = 0;

void work() {
  std::unique_lock<std::timed_mutex> guard(mutex, std::chrono::milliseconds(5));
  if (!guard) return;
  ++counter;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
