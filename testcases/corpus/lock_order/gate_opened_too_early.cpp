// The gate is released before the inner mutexes are taken: it guards nothing.
#include <mutex>
#include <thread>

std::mutex gate, left, right;

void forward() {
  {
    std::lock_guard g(gate);
  }
  std::lock_guard a(left);
  std::lock_guard b(right);  // DEADLOCK!
}

void backward() {
  std::lock_guard g(gate);
  std::lock_guard b(right);
  std::lock_guard a(left);  // DEADLOCK!
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
