// Opposite orders, all in shared mode, and no writer anywhere: nobody ever waits.
#include <shared_mutex>
#include <thread>

std::shared_mutex left, right;

void forward() {
  std::shared_lock a(left);
  std::shared_lock b(right);  // NODEADLOCK
}

void backward() {
  std::shared_lock b(right);
  std::shared_lock a(left);  // NODEADLOCK
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
