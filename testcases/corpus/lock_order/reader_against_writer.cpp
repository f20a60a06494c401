// One side reads what the other writes, in opposite orders.
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex left, right;

void forward() {
  std::shared_lock a(left);
  std::unique_lock b(right);  // DEADLOCK!
}

void backward() {
  std::shared_lock b(right);
  std::unique_lock a(left);  // DEADLOCK!
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
