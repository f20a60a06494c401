// A scoped_lock of two mutexes protects what either of them guards.
#include <mutex>
#include <thread>

std::mutex left, right;
int leftCount = 0;
int rightCount = 0;

void both() {
  std::scoped_lock guard(left, right);
  ++leftCount;   // NORACE
  ++rightCount;  // NORACE
}

void one() {
  std::lock_guard guard(right);
  ++rightCount;  // NORACE
}

int main() {
  std::thread a(both), b(both), c(one);
  a.join();
  b.join();
  c.join();
}
