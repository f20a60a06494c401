// Opposite orders, but each mutex is released before the next is taken.
#include <mutex>
#include <thread>

std::mutex left, right;

void forward() {
  {
    std::lock_guard a(left);
  }
  {
    std::lock_guard b(right);
  }  // NODEADLOCK
}

void backward() {
  {
    std::lock_guard b(right);
  }
  {
    std::lock_guard a(left);
  }  // NODEADLOCK
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
