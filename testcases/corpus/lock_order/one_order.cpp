// Both threads take them in the same order.
#include <mutex>
#include <thread>

std::mutex left, right;

void forward() {
  std::lock_guard a(left);
  std::lock_guard b(right);  // NODEADLOCK
}

void again() {
  std::lock_guard a(left);
  std::lock_guard b(right);  // NODEADLOCK
}

int main() {
  std::thread one(forward);
  std::thread two(again);
  one.join();
  two.join();
}
