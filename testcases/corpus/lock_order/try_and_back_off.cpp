// The second mutex is only tried: nobody waits while it holds one.
#include <mutex>
#include <thread>

std::mutex left, right;

void forward() {
  for (;;) {
    std::lock_guard a(left);
    if (right.try_lock()) {  // NODEADLOCK
      right.unlock();
      return;
    }
  }
}

void backward() {
  for (;;) {
    std::lock_guard b(right);
    if (left.try_lock()) {  // NODEADLOCK
      left.unlock();
      return;
    }
  }
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
