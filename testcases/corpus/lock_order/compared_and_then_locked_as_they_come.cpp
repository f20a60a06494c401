// Two accounts are compared, but what is found does not decide which lock is taken first.
#include <mutex>
#include <thread>
struct Beside { int id; long money = 0; std::mutex m; };
struct Alike { int id; long money = 0; std::mutex m; };
struct Crossed { int id; long money = 0; std::mutex m; };
static int ups;
static std::mutex upsLock;
static void beside(Beside* from, Beside* to) {
  if (from == to) return;
  if (from->id < to->id) {
    std::lock_guard l(upsLock);
    ups++;  // NORACE
  }
  std::lock_guard a(from->m);
  std::lock_guard b(to->m);  // DEADLOCK!
  from->money--;             // NORACE
  to->money++;               // NORACE
}
static void alike(Alike& from, Alike& to) {
  if (from.id < to.id) {
    from.m.lock();
    to.m.lock();  // DEADLOCK!
    to.money += 2;  // NORACE
  } else {
    from.m.lock();
    to.m.lock();  // MAYBE lock-order-inversion
    to.money++;   // NORACE
  }
  to.m.unlock();
  from.m.unlock();
}
static void smallerFirst(Crossed& from, Crossed& to) {
  if (from.id > to.id) return;
  std::lock_guard a(from.m);
  std::lock_guard b(to.m);  // DEADLOCK!
  from.money--;             // NORACE
  to.money++;               // NORACE
}
static void largerFirst(Crossed& from, Crossed& to) {
  if (from.id < to.id) return;
  std::lock_guard a(from.m);
  std::lock_guard b(to.m);  // DEADLOCK!
  from.money--;             // NORACE
  to.money++;               // NORACE
}
int main() {
  Beside a{1}, b{2};
  Alike c{1}, d{2};
  Crossed e{1}, f{2};
  std::thread one([&] { beside(&a, &b); alike(c, d); smallerFirst(e, f); });
  std::thread two([&] { beside(&b, &a); alike(d, c); largerFirst(f, e); });
  one.join();
  two.join();
}
