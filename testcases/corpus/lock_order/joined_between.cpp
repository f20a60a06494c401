// The first thread is joined before the second starts.
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
  std::thread one(forward);
  one.join();
  std::thread two(backward);
  two.join();
}
