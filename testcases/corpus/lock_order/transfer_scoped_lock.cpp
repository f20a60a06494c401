// Two accounts: nested guards in the order of the arguments, or scoped_lock of both.
#include <mutex>
#include <thread>
struct Account {
  std::mutex m;
  long v = 100;
};
void nested(Account& from, Account& to) {
  std::lock_guard a(from.m);
  std::lock_guard b(to.m); // DEADLOCK!
  from.v--;                // NORACE
  to.v++;                  // NORACE
}
struct Account2 {
  std::mutex m;
  long v = 100;
};
void both(Account2& from, Account2& to) {
  std::scoped_lock g(from.m, to.m); // NODEADLOCK
  from.v--;                         // NORACE
  to.v++;                           // NORACE
}
int main() {
  Account x, y;
  Account2 p, q;
  std::thread a([&] { nested(x, y); both(p, q); });
  std::thread b([&] { nested(y, x); both(q, p); });
  a.join();
  b.join();
}
