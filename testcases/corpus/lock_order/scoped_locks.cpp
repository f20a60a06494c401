// scoped_lock of two against two lock_guards
#include <mutex>
#include <thread>
struct A { std::mutex m; int money = 100; };
void move_safe(A& from, A& to, int n) {
  std::scoped_lock l(from.m, to.m);  // NODEADLOCK
  from.money -= n;  // NORACE
  to.money += n;  // NORACE
}
struct B { std::mutex m; int money = 100; };
void move_bad(B& from, B& to, int n) {
  std::lock_guard l(from.m);
  std::lock_guard k(to.m);  // DEADLOCK!
  from.money -= n;  // NORACE
  to.money += n;  // NORACE
}
void move_adopt(A& from, A& to, int n) {
  std::lock(from.m, to.m);
  std::lock_guard l(from.m, std::adopt_lock);
  std::lock_guard k(to.m, std::adopt_lock);
  from.money -= n;  // NORACE
  to.money += n;  // NORACE
}
int main() {
  A x, y;
  B p, q;
  std::thread t([&] { move_safe(x, y, 1); move_bad(p, q, 1); move_adopt(x, y, 2); });
  std::thread u([&] { move_safe(y, x, 1); move_bad(q, p, 1); move_adopt(y, x, 2); });
  t.join();
  u.join();
  return x.money + p.money;  // NORACE
}
