// Relaxed publication does not publish; release/acquire does.
#include <atomic>
#include <thread>
int a, b;
std::atomic<bool> fa, fb;
int main() {
  std::thread t([] {
    a = 1; // NORACE
    fa.store(true, std::memory_order_release);
    b = 1; // RACE!
    fb.store(true, std::memory_order_relaxed);
  });
  while (!fa.load(std::memory_order_acquire)) {}
  int r = a; // NORACE
  while (!fb.load(std::memory_order_relaxed)) {}
  r += b; // RACE!
  t.join();
  return r;
}
