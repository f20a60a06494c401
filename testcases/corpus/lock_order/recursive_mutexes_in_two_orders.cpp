// Recursive mutexes may be relocked by their holder; between two threads they deadlock like others.
#include <mutex>
#include <thread>

std::recursive_mutex left, right;

void forward() {
  std::lock_guard a(left);
  std::lock_guard b(right);  // DEADLOCK!
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
