// A recursive mutex may be locked again by its holder.
#include <mutex>
#include <thread>

std::recursive_mutex mutex;
int depth = 0;

void inner() {
  std::lock_guard guard(mutex);  // NODEADLOCK
  ++depth;                       // NORACE
}

void outer() {
  std::lock_guard guard(mutex);
  inner();
  ++depth;  // NORACE
}

int main() {
  std::thread a(outer);
  std::thread b(inner);
  a.join();
  b.join();
}
