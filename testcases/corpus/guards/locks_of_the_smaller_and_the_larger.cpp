// The locks of two objects in the order of their addresses, by two conditional expressions: both are held, each given back once.
#include <functional>
#include <mutex>
#include <thread>
struct Account {
  std::mutex m;
  long balance = 100;
};
void byPointers(Account& x, Account& y, long n) {
  Account *lo = &x < &y ? &x : &y, *hi = &x < &y ? &y : &x;
  std::lock_guard first(lo->m), second(hi->m);  // NODEADLOCK NOFINDING unlock-not-held
  x.balance -= n;                               // NORACE
  y.balance += n;                               // NORACE
}
void byReferences(Account* x, Account* y, long n) {
  std::mutex& first = std::less<Account*>()(x, y) ? x->m : y->m;
  std::mutex& second = std::less<Account*>()(x, y) ? y->m : x->m;
  std::unique_lock a(first);
  std::unique_lock b(second);  // NODEADLOCK
  x->balance -= n;             // NORACE
  b.unlock();                  // NOFINDING unlock-not-held
}
int main() {
  Account a, b;
  std::thread p([&] { byPointers(a, b, 2); }), q([&] { byPointers(b, a, 1); });
  std::thread r([&] { byReferences(&a, &b, 2); }), s([&] { byReferences(&b, &a, 1); });
  p.join();
  q.join();
  r.join();
  s.join();
  return a.balance + b.balance != 200;
}
