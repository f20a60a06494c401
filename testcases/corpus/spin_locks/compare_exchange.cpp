// A lock made of compare-exchange.
#include <atomic>
#include <thread>
std::atomic<int> owner{0};
void take() {
  int expected = 0;
  while (!owner.compare_exchange_weak(expected, 1, std::memory_order_acquire)) expected = 0;
}
void give() { owner.store(0, std::memory_order_release); }
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
