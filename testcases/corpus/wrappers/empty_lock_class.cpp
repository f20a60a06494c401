// A lock class that does nothing (the single-threaded build's) protects nothing.
#include <mutex>
#include <thread>

struct NoLock {
  void lock() {}
  void unlock() {}
};

NoLock lock;
int counter = 0;

void work() {
  std::lock_guard<NoLock> guard(lock);
  ++counter;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
