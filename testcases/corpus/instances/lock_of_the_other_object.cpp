// Locks one account's mutex and changes the other account.
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  int balance = 0;
};

void pay(Account& from, Account& to) {
  std::lock_guard guard(from.mutex);
  from.balance -= 1;  // RACE!
  to.balance += 1;    // RACE!
}

Account alice, bob;

int main() {
  std::thread a([] { pay(alice, bob); });
  std::thread b([] { pay(bob, alice); });
  a.join();
  b.join();
}
