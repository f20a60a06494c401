// The lock is chosen by another key than the data.
#include <mutex>
#include <thread>

std::mutex locks[8];
int sizes[8];

void add(int key, int stripe) {
  std::lock_guard guard(locks[stripe]);
  ++sizes[key];  // RACE!
}

int main() {
  std::thread a(add, 1, 2);
  std::thread b(add, 1, 3);
  a.join();
  b.join();
}
