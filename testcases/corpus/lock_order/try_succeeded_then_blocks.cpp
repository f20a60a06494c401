// What try_lock has taken is held like any other mutex while the next one is waited for.
#include <mutex>
#include <thread>

std::mutex left, right;

void forward() {
  if (left.try_lock()) {
    right.lock();  // DEADLOCK!
    right.unlock();
    left.unlock();
  }
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
