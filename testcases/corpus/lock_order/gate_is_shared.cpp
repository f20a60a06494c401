// The gate is held in shared mode by both: it excludes nobody.
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex gate;
std::mutex left, right;

void forward() {
  std::shared_lock g(gate);
  std::lock_guard a(left);
  std::lock_guard b(right);  // DEADLOCK!
}

void backward() {
  std::shared_lock g(gate);
  std::lock_guard b(right);
  std::lock_guard a(left);  // DEADLOCK!
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
