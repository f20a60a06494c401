// Both sides give up after a while: nobody waits for ever.
#include <chrono>
#include <mutex>
#include <thread>

std::timed_mutex left, right;

void forward() {
  std::lock_guard a(left);
  if (right.try_lock_for(std::chrono::milliseconds(1))) right.unlock();  // NODEADLOCK
}

void backward() {
  std::lock_guard b(right);
  if (left.try_lock_for(std::chrono::milliseconds(1))) left.unlock();  // NODEADLOCK
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
