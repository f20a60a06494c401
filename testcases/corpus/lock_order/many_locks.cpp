// scoped_lock of several, std::lock with adopt, two guards in both orders, locks by address.
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>
struct Vault {
  std::mutex m;
  int gold = 100;
};
void swap_scoped(Vault& a, Vault& b) {
  std::scoped_lock l(a.m, b.m);  // NODEADLOCK
  std::swap(a.gold, b.gold);  // NORACE
}
void move_adopt(Vault& a, Vault& b) {
  std::lock(a.m, b.m);  // NODEADLOCK
  std::lock_guard la(a.m, std::adopt_lock);
  std::lock_guard lb(b.m, std::adopt_lock);
  a.gold--;  // NORACE
  b.gold++;  // NORACE
}
struct Chest {
  std::mutex m;
  int silver = 0;
};
void move_nested(Chest& a, Chest& b) {
  std::lock_guard la(a.m);
  std::lock_guard lb(b.m);  // DEADLOCK!
  a.silver--;  // NORACE
  b.silver++;  // NORACE
}
struct Box {
  std::mutex m;
  int tin = 0;
};
void move_by_address(Box& a, Box& b) {
  if (&a == &b) return;
  Box* first = std::less<Box*>{}(&a, &b) ? &a : &b;
  Box* second = first == &a ? &b : &a;
  std::lock_guard l1(first->m);
  std::lock_guard l2(second->m);  // NODEADLOCK
  a.tin--;  // NORACE
  b.tin++;  // NORACE
}  // NOFINDING unlock-not-held
void move_defer(Vault& a, Vault& b) {
  std::unique_lock la(a.m, std::defer_lock), lb(b.m, std::defer_lock);
  std::lock(la, lb);  // NODEADLOCK
  a.gold += b.gold;  // NORACE
}
int main() {
  Vault v1, v2;
  Chest c1, c2;
  Box b1, b2;
  std::thread x([&] {
    swap_scoped(v1, v2);
    move_adopt(v1, v2);
    move_defer(v1, v2);
    move_nested(c1, c2);
    move_by_address(b1, b2);
  });
  std::thread y([&] {
    swap_scoped(v2, v1);
    move_adopt(v2, v1);
    move_defer(v2, v1);
    move_nested(c2, c1);
    move_by_address(b2, b1);
  });
  x.join();
  y.join();
  std::printf("%d %d %d\n", v1.gold, c1.silver, b1.tin);
}
