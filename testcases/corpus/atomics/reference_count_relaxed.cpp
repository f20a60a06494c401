// A relaxed decrement does not order the other owner's accesses before the destruction.
#include <atomic>
#include <cstdio>
#include <thread>

struct Shared {
  std::atomic<int> owners = 2;
  int value = 0;
};

void drop(Shared* shared) {
  std::printf("%d\n", shared->value);  // RACE!
  if (shared->owners.fetch_sub(1, std::memory_order_relaxed) == 1) {
    shared->value = -1;  // RACE!
    delete shared;
  }
}

int main() {
  auto* shared = new Shared;
  std::thread a(drop, shared);
  std::thread b(drop, shared);
  a.join();
  b.join();
}
