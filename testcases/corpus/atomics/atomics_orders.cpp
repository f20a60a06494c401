// Release and acquire publish, relaxed does not.
#include <atomic>
#include <thread>
int data1, data2, data3;
std::atomic<bool> f1, f2, f3;
void producer() {
  data1 = 1; // NORACE
  f1.store(true, std::memory_order_release);
  data2 = 1; // RACE!
  f2.store(true, std::memory_order_relaxed);
  data3 = 1; // NORACE
  std::atomic_thread_fence(std::memory_order_release);
  f3.store(true, std::memory_order_relaxed);
}
void consumer() {
  while (!f1.load(std::memory_order_acquire)) {
  }
  int r = data1; // NORACE
  if (f2.load(std::memory_order_relaxed)) r += data2; // RACE!
  while (!f3.load(std::memory_order_relaxed)) {
  }
  std::atomic_thread_fence(std::memory_order_acquire);
  r += data3; // NORACE
  (void)r;
}
int main() {
  std::thread a(producer), b(consumer);
  a.join();
  b.join();
}
