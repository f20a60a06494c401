// scoped_lock takes all of its mutexes without deadlock, in whatever order they are named.
#include <mutex>
#include <thread>

std::mutex left, right;

void forward() {
  std::scoped_lock both(left, right);  // NODEADLOCK
}

void backward() {
  std::scoped_lock both(right, left);  // NODEADLOCK
}

int main() {
  std::thread one(forward);
  std::thread two(backward);
  one.join();
  two.join();
}
