// Only the lock of one of two objects is held, whichever has the smaller address: the other one is changed without its own.
#include <mutex>
#include <thread>
struct Account {
  std::mutex m;
  long balance = 100;
};
void transfer(Account& x, Account& y, long n) {
  Account* lo = &x < &y ? &x : &y;
  std::lock_guard first(lo->m);
  x.balance -= n;  // RACE!
  y.balance += n;  // RACE!
}
void deposit(Account& x, long n) {
  std::lock_guard guard(x.m);
  x.balance += n;  // RACE!
}
int main() {
  Account a, b;
  std::thread p([&] { transfer(a, b, 2); }), q([&] { deposit(a, 1); }), r([&] { deposit(b, 1); });
  p.join();
  q.join();
  r.join();
  return a.balance + b.balance != 200;
}
