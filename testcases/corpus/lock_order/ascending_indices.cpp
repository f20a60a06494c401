// All buckets are locked from the first to the last: one order.
#include <mutex>
#include <thread>

std::mutex buckets[4];
int total = 0;

void lockAll() {
  for (int i = 0; i < 4; ++i) buckets[i].lock();  // NODEADLOCK NOFINDING lock-leak
}

void unlockAll() {
  for (int i = 0; i < 4; ++i) buckets[i].unlock();
}

void work() {
  lockAll();
  ++total;  // NORACE
  unlockAll();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
