// After the swap the guard of the inner block holds what the outer one held before.
#include <mutex>
#include <thread>

std::mutex left, right;
int leftCount = 0;
int rightCount = 0;

void work() {
  std::unique_lock<std::mutex> outer(left);
  {
    std::unique_lock<std::mutex> inner(right);
    outer.swap(inner);
  }
  ++rightCount;  // NORACE
  ++leftCount;   // RACE!
}

void other() {
  std::lock_guard guard(left);
  ++leftCount;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  std::thread c(other);
  a.join();
  b.join();
  c.join();
}
