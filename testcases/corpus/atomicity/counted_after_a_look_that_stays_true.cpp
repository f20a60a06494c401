// Counting after a look: by the only one who counts that way, by who tests what the count gave, by
// who takes back what it counted itself; and a look that only decides what is written to a log.
#include <atomic>
#include <cstdio>
#include <thread>
static std::atomic<int> queued{0}, active{0}, entered{0}, seen{3};
static void put() {
  for (int i = 0; i < 9; ++i) queued.fetch_add(1);
}
static void take_all() {
  while (queued.load() > 0) queued.fetch_sub(1);  // NOFINDING atomicity-violation
}
static bool begin() {
  if (active.load() >= 2) return false;
  if (active.fetch_add(1) < 2) return true;  // NOFINDING atomicity-violation
  active.fetch_sub(1);  // NOFINDING atomicity-violation
  return false;
}
static bool enter() {
  entered.fetch_add(1);
  if (entered.load() <= 2) return true;
  entered.fetch_sub(1);  // NOFINDING atomicity-violation
  return false;
}
static void leave() {
  if (seen.load() > 0) std::puts("some are left");
  seen.fetch_sub(1);  // NOFINDING atomicity-violation
}
int main() {
  auto work = [] {
    put();
    begin();
    enter();
    leave();
  };
  std::thread a(work), b(work);
  take_all();
  a.join();
  b.join();
}
