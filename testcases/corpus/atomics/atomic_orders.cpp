// release/acquire, relaxed, fences
#include <atomic>
#include <thread>
std::atomic<bool> f1, f2, f3;
std::atomic<int> n;
int d1, d2, d3;
int main() {
  std::thread w([] {
    d1 = 1;  // NORACE
    f1.store(true, std::memory_order_release);
    d2 = 1;  // RACE!
    f2.store(true, std::memory_order_relaxed);
    d3 = 1;  // NORACE
    std::atomic_thread_fence(std::memory_order_release);
    f3.store(true, std::memory_order_relaxed);
    n.fetch_add(1, std::memory_order_relaxed);  // NORACE
  });
  int r = 0;
  while (!f1.load(std::memory_order_acquire)) std::this_thread::yield();
  r += d1;  // NORACE
  while (!f2.load(std::memory_order_acquire)) std::this_thread::yield();
  r += d2;  // RACE!
  while (!f3.load(std::memory_order_relaxed)) std::this_thread::yield();
  std::atomic_thread_fence(std::memory_order_acquire);
  r += d3;  // NORACE
  r += n;  // NORACE
  w.join();
  return r;
}
