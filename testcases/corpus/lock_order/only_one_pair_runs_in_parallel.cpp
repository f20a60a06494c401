// Of three threads only the two that take the same order overlap.
#include <mutex>
#include <thread>

std::mutex left, right;

void forward() {
  std::lock_guard a(left);
  std::lock_guard b(right);  // NODEADLOCK
}

void backward() {
  std::lock_guard b(right);
  std::lock_guard a(left);  // NODEADLOCK
}

int main() {
  std::thread first(forward);
  std::thread second(forward);
  first.join();
  second.join();
  std::thread third(backward);
  third.join();
}
