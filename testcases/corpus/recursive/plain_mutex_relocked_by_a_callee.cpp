// The same shape as a recursive mutex allows, with a mutex that is not recursive.
#include <mutex>
#include <thread>

std::mutex mutex;
int depth = 0;

void inner() {
  std::lock_guard guard(mutex);  // DEADLOCK!
  ++depth;                       // NORACE
}

void outer() {
  std::lock_guard guard(mutex);
  inner();
}

int main() {
  std::thread a(outer);
  a.join();
}
