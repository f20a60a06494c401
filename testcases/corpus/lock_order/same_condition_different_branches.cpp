// Which order is taken depends on an argument, and the two threads pass different ones.
#include <mutex>
#include <thread>

std::mutex left, right;

void work(bool forward) {
  if (forward) {
    std::lock_guard a(left);
    std::lock_guard b(right);  // DEADLOCK!
  } else {
    std::lock_guard b(right);
    std::lock_guard a(left);  // DEADLOCK!
  }
}

int main() {
  std::thread one(work, true);
  std::thread two(work, false);
  one.join();
  two.join();
}
