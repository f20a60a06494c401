// Each thread holds a mutex, but not the same one.
#include <mutex>
#include <thread>

std::mutex left, right;
int counter = 0;

void workLeft() {
  std::lock_guard<std::mutex> guard(left);
  ++counter;  // RACE!
}

void workRight() {
  std::lock_guard<std::mutex> guard(right);
  ++counter;  // RACE!
}

int main() {
  std::thread a(workLeft);
  std::thread b(workRight);
  a.join();
  b.join();
  return counter;  // NORACE
}
