// Two transfers in opposite directions: each locks the account it takes from, then the other.
//
// Alice holds a and asks for b, Bob holds b and asks for a: if both get their first lock before
// either gets the second, they wait for each other for ever. Nearly every run is lucky. The code
// mentions only *one* lock, Account::mutex, but there are two of them, and nobody fixed their
// order.
#include <cstdio>
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  int balance = 100;  // guarded by mutex
};

void transfer(Account& from, Account& to, int amount) {
  std::lock_guard fromGuard(from.mutex);  // [lock-from]
  std::lock_guard toGuard(to.mutex);      // [lock-to]
  from.balance -= amount;
  to.balance += amount;
}

int main() {
  Account a, b;
  std::thread alice([&] { transfer(a, b, 30); });
  std::thread bob([&] { transfer(b, a, 20); });
  alice.join();
  bob.join();
  std::printf("a: $%d, b: $%d\n", a.balance, b.balance);
}
