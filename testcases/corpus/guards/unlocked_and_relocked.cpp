// unlock for a while, then lock again: both accesses are inside.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  std::unique_lock<std::mutex> guard(mutex);
  ++counter;  // NORACE
  guard.unlock();
  std::puts("outside");
  guard.lock();  // NODEADLOCK
  ++counter;     // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
