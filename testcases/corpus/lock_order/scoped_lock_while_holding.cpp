// scoped_lock avoids deadlock among its own mutexes, not with one that is held already.
#include <mutex>
#include <thread>

std::mutex outer, left, right;

void forward() {
  std::lock_guard o(outer);
  std::scoped_lock both(left, right);  // DEADLOCK!
}

void backward() {
  std::lock_guard a(left);
  std::lock_guard o(outer);  // DEADLOCK!
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
