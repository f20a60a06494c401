// A flag that is set but not waited for is no lock.
#include <atomic>
#include <thread>
std::atomic_flag taken = ATOMIC_FLAG_INIT;
void take() { taken.test_and_set(std::memory_order_acquire); }
void give() { taken.clear(std::memory_order_release); }
int counter;
void work() {
  take();
  ++counter;  // RACE!
  give();
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
