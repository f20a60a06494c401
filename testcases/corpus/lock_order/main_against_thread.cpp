// main takes one order while the thread takes the other.
#include <mutex>
#include <thread>

std::mutex left, right;

int main() {
  std::thread worker([] {
    std::lock_guard a(left);
    std::lock_guard b(right);  // DEADLOCK!
  });
  {
    std::lock_guard b(right);
    std::lock_guard a(left);  // DEADLOCK!
  }
  worker.join();
}
