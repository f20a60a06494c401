// Every thread has its own thread_local.
#include <thread>

thread_local int depth = 0;

void work() {
  ++depth;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  ++depth;  // NORACE
  a.join();
  b.join();
}
