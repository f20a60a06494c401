// The first mutex is held by a guard that a function returned.
#include <mutex>
#include <thread>

std::mutex left, right;

std::unique_lock<std::mutex> enter() { return std::unique_lock<std::mutex>(left); }

void forward() {
  auto inside = enter();
  std::lock_guard b(right);  // DEADLOCK!
}

void backward() {
  std::lock_guard b(right);
  std::lock_guard a(left);  // DEADLOCK!
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
