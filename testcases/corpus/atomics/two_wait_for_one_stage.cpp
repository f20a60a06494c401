// Two of the functions wait for the same value.
#include <atomic>
#include <thread>
static std::atomic<int> stage{0};
static int sum;
static void await(int n) { while (stage.load(std::memory_order_acquire) < n) {} }
int main() {
  std::thread a([] { sum = 1; stage.store(1, std::memory_order_release); });  // NORACE
  std::thread b([] { await(1); sum += 2; });  // RACE!
  std::thread c([] { await(1); sum += 3; });  // RACE!
  a.join();
  b.join();
  c.join();
  return sum;  // NORACE
}
