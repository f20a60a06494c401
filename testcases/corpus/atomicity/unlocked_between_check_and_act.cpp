// One function, one guard, given up between the check and the act.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex mutex;
int seats = 1;

void book() {
  std::unique_lock guard(mutex);
  if (seats > 0) {  // NORACE
    guard.unlock();
    std::puts("booking");
    guard.lock();
    --seats;  // NORACE FINDING! atomicity-violation
  }
}

int main() {
  std::thread a(book);
  std::thread b(book);
  a.join();
  b.join();
}
