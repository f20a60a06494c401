// Two accounts by references: the one with the smaller id first, in whichever way that is written.
#include <functional>
#include <mutex>
#include <thread>
struct Branches { int id; long money = 0; std::mutex m; };
struct Helper { int id; long money = 0; std::mutex m; };
struct Address { long money = 0; std::mutex m; };
struct Member {
  long money = 0;
  std::mutex m;
  void give(Member& other, long n) {
    if (this < &other) {
      std::lock_guard a(m);
      std::lock_guard b(other.m);  // NODEADLOCK
      money -= n;                  // NORACE
      other.money += n;            // NORACE
    } else {
      std::lock_guard a(other.m);
      std::lock_guard b(m);  // NODEADLOCK
      money -= n;            // NORACE
      other.money += n;      // NORACE
    }
  }
};
static void branches(Branches& from, Branches& to, long n) {
  if (&from == &to) return;
  if (from.id < to.id) {
    from.m.lock();
    to.m.lock();  // NODEADLOCK
  } else {
    to.m.lock();
    from.m.lock();  // NODEADLOCK
  }
  from.money -= n;  // NORACE
  to.money += n;    // NORACE
  from.m.unlock();
  to.m.unlock();
}
static void ordered(Helper& low, Helper& high, long n) {
  std::lock_guard a(low.m);
  std::lock_guard b(high.m);  // NODEADLOCK
  low.money += n;             // NORACE
  high.money -= n;            // NORACE
}
static void helper(Helper& from, Helper& to, long n) {
  if (from.id < to.id)
    ordered(from, to, -n);
  else
    ordered(to, from, n);
}
static void address(Address& from, Address& to, long n) {
  const bool isSame = &from == &to;
  if (isSame) return;
  if (std::less<>()(&from, &to)) {
    std::scoped_lock a(from.m);
    std::scoped_lock b(to.m);  // NODEADLOCK
    from.money -= n;           // NORACE
    to.money += n;             // NORACE
    return;
  }
  std::scoped_lock a(to.m);
  std::scoped_lock b(from.m);  // NODEADLOCK
  from.money -= n;             // NORACE
  to.money += n;               // NORACE
}
int main() {
  Branches a{1}, b{2};
  Helper c{1}, d{2};
  Address e, f;
  Member g, h;
  std::thread one([&] { branches(a, b, 1); helper(c, d, 1); address(e, f, 1); g.give(h, 1); });
  std::thread two([&] { branches(b, a, 2); helper(d, c, 2); address(f, e, 2); h.give(g, 2); });
  one.join();
  two.join();
}
