// Two deferred guards, locked together by std::lock.
#include <mutex>
#include <thread>

std::mutex left, right;
int counter = 0;

void leftFirst() {
  std::unique_lock a(left, std::defer_lock);
  std::unique_lock b(right, std::defer_lock);
  std::lock(a, b);  // NODEADLOCK
  ++counter;        // NORACE
}

void rightFirst() {
  std::unique_lock b(right, std::defer_lock);
  std::unique_lock a(left, std::defer_lock);
  std::lock(b, a);  // NODEADLOCK
  ++counter;        // NORACE
}

int main() {
  std::thread one(leftFirst);
  std::thread two(rightFirst);
  one.join();
  two.join();
}
