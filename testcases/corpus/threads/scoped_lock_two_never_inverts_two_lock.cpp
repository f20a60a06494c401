// scoped_lock of two never inverts; two lock_guards do.
#include <mutex>
#include <thread>
struct Account { std::mutex m; int v = 0; };
void good(Account& a, Account& b) {
  std::scoped_lock l(a.m, b.m); // NODEADLOCK
  a.v--; // NORACE
  b.v++; // NORACE
}
void bad(Account& a, Account& b) {
  std::lock_guard x(a.m);
  std::lock_guard y(b.m); // DEADLOCK!
  a.v--;
  b.v++;
}
int main() {
  Account a, b, c, d;
  std::thread t([&] { good(a, b); bad(c, d); });
  std::thread u([&] { good(b, a); bad(d, c); });
  t.join();
  u.join();
}
