// Opposite orders under a common third mutex: only one thread at a time is inside.
#include <mutex>
#include <thread>

std::mutex gate, left, right;

void forward() {
  std::lock_guard g(gate);
  std::lock_guard a(left);
  std::lock_guard b(right);  // NODEADLOCK
}

void backward() {
  std::lock_guard g(gate);
  std::lock_guard b(right);
  std::lock_guard a(left);  // NODEADLOCK
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
