// One thread function takes both orders one after the other; two threads run it.
#include <mutex>
#include <thread>

std::mutex left, right;

void work() {
  {
    std::lock_guard a(left);
    std::lock_guard b(right);  // DEADLOCK!
  }
  {
    std::lock_guard b(right);
    std::lock_guard a(left);  // DEADLOCK!
  }
}

int main() {
  std::thread one(work);
  std::thread two(work);
  one.join();
  two.join();
}
