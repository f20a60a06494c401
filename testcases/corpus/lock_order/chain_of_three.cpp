// Three mutexes always in one order: first, second, third.
#include <mutex>
#include <thread>

std::mutex first, second, third;

void one() {
  std::lock_guard a(first);
  std::lock_guard b(second);  // NODEADLOCK
}

void two() {
  std::lock_guard b(second);
  std::lock_guard c(third);  // NODEADLOCK
}

void three() {
  std::lock_guard a(first);
  std::lock_guard c(third);  // NODEADLOCK
}

int main() {
  std::thread x(one), y(two), z(three);
  x.join();
  y.join();
  z.join();
}
