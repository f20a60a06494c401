// Locks the account with the lower address first: one order for all.
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

struct Account {
  std::mutex mutex;
  int balance = 100;
};

void transfer(Account& from, Account& to, int amount) {
  Account* first = &from;
  Account* second = &to;
  if (std::less<Account*>()(second, first)) std::swap(first, second);  // NORACE
  std::lock_guard a(first->mutex);
  std::lock_guard b(second->mutex);  // NODEADLOCK
  from.balance -= amount;            // NORACE
  to.balance += amount;              // NORACE
}

int main() {
  Account alice, bob;
  std::thread one([&] { transfer(alice, bob, 1); });
  std::thread two([&] { transfer(bob, alice, 2); });
  one.join();
  two.join();
}
