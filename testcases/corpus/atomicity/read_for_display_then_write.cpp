// Two critical sections, but what is written does not depend on what was read.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex mutex;
int level = 0;

void set(int value) {
  int seen;
  {
    std::lock_guard guard(mutex);
    seen = level;  // NORACE
  }
  std::printf("was %d\n", seen);
  std::lock_guard guard(mutex);
  level = value;  // NORACE NOFINDING atomicity-violation
}

int main() {
  std::thread a(set, 1);
  std::thread b(set, 2);
  a.join();
  b.join();
}
