// bank_transfer made right: `std::scoped_lock` takes both locks or waits with none.
//
// It waits for one lock and only *tries* the other; when that fails it lets go and starts over. No
// thread ever waits while it holds a lock, so there is no cycle, whatever the order of arguments.
#include <cstdio>
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  int balance = 100;  // guarded by mutex
};

void transfer(Account& from, Account& to, int amount) {
  std::scoped_lock guard(from.mutex, to.mutex);
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
