// An atomic counter is looked at and then counted down: two threads may both see the last one.
#include <atomic>
#include <thread>
static std::atomic<int> left{3}, kept{3};
static int taken;
static bool take() {
  if (left.load() > 0) {
    left.fetch_sub(1);  // FINDING! atomicity-violation
    return true;
  }
  return false;
}
static bool keep() {
  int seen = kept.load();
  while (seen > 0)
    if (kept.compare_exchange_weak(seen, seen - 1)) return true;  // NOFINDING atomicity-violation
  return false;
}
int main() {
  std::thread t([] { take(); keep(); });
  bool is_mine = take();
  keep();
  t.join();
  taken = is_mine;
  return taken;
}
