// Two threads are started, one is joined before the read.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex mutex;
int total = 0;

void work() {
  std::lock_guard guard(mutex);
  ++total;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  std::printf("%d\n", total);  // RACE!
  b.join();
}
