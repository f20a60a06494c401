// A takes B and comes back to A, which it holds already: no new wait, no cycle.
#include <mutex>
#include <thread>

std::recursive_mutex outer;
std::mutex inner;

void work() {
  std::lock_guard a(outer);
  std::lock_guard b(inner);
  std::lock_guard again(outer);  // NODEADLOCK
}

int main() {
  std::thread one(work);
  std::thread two(work);
  one.join();
  two.join();
}
