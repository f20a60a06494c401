// Turns by relaxed operations order nothing.
#include <atomic>
#include <thread>
static std::atomic<int> turn{0};
static int value;
static void go(int me) {
  while (turn.load(std::memory_order_relaxed) != me) {}
  ++value;  // RACE!
  turn.store(me + 1, std::memory_order_relaxed);
}
int main() {
  std::thread a(go, 0), b(go, 1);
  a.join();
  b.join();
  return value;  // NORACE
}
