// bank_transfer made right: one order for all accounts, that of their addresses.
//
// Whoever transfers what to whom, the account with the lower address is locked first. A cycle of
// waiting threads would need at least one that goes downwards. (`std::less`, because `<` on
// pointers into different objects promises nothing.)
#include <cstdio>
#include <functional>
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  int balance = 100;  // guarded by mutex
};

void transfer(Account& from, Account& to, int amount) {
  std::unique_lock fromLock(from.mutex, std::defer_lock);
  std::unique_lock toLock(to.mutex, std::defer_lock);
  if (std::less<>{}(&from, &to)) {
    fromLock.lock();
    toLock.lock();
  } else {
    toLock.lock();
    fromLock.lock();
  }
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
