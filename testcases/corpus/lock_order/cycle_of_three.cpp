// Three threads, three mutexes, each thread takes the next one.
#include <mutex>
#include <thread>

std::mutex first, second, third;

void one() {
  std::lock_guard a(first);
  std::lock_guard b(second);  // DEADLOCK!
}

void two() {
  std::lock_guard b(second);
  std::lock_guard c(third);  // DEADLOCK!
}

void three() {
  std::lock_guard c(third);
  std::lock_guard a(first);  // DEADLOCK!
}

int main() {
  std::thread x(one), y(two), z(three);
  x.join();
  y.join();
  z.join();
}
