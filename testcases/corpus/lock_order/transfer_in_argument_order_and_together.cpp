// transfers lock both accounts: in argument order, by std::lock, by address
#include <mutex>
#include <thread>
struct Account { std::mutex m; int balance = 100; };
void naive(Account& from, Account& to, int n) {
  std::lock_guard a(from.m);
  std::lock_guard b(to.m); // DEADLOCK!
  from.balance -= n; // RACE!
  to.balance += n; // RACE!
}
void both(Account& from, Account& to, int n) {
  std::unique_lock a(from.m, std::defer_lock), b(to.m, std::defer_lock);
  std::lock(a, b); // NODEADLOCK
  from.balance -= n; // RACE!
  to.balance += n; // RACE!
}
int peek(Account& a) { return a.balance; } // RACE!
int main() {
  Account x, y;
  std::thread t([&] { naive(x, y, 1); both(x, y, 1); });
  std::thread u([&] { naive(y, x, 1); both(y, x, 1); });
  int n = peek(x);
  t.join();
  u.join();
  return n + x.balance; // NORACE
}
