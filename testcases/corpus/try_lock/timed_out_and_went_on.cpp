// try_lock_for may give up; the access happens all the same.
#include <chrono>
#include <mutex>
#include <thread>

std::timed_mutex mutex;
int counter = 0;

void work() {
  std::unique_lock<std::timed_mutex> guard(mutex, std::chrono::milliseconds(5));
  ++counter;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
