// Both orders in one thread.
#include <mutex>

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
  forward();
  backward();
}
