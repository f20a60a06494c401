// main has done with both mutexes before it starts the thread.
#include <mutex>
#include <thread>

std::mutex left, right;

int main() {
  {
    std::lock_guard b(right);
    std::lock_guard a(left);  // NODEADLOCK
  }
  std::thread worker([] {
    std::lock_guard a(left);
    std::lock_guard b(right);  // NODEADLOCK
  });
  worker.join();
}
