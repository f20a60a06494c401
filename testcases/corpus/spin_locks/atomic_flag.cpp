// A lock made of an atomic_flag.
#include <atomic>
#include <thread>
std::atomic_flag taken = ATOMIC_FLAG_INIT;
void take() {
  while (taken.test_and_set(std::memory_order_acquire)) {
  }
}
void give() { taken.clear(std::memory_order_release); }
int counter;
void work() {
  take();
  ++counter;  // NORACE
  give();
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
