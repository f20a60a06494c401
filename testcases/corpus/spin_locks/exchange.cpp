// A lock made of exchange.
#include <atomic>
#include <thread>
std::atomic<bool> taken{false};
void take() {
  while (taken.exchange(true)) std::this_thread::yield();
}
void give() { taken.store(false); }
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
