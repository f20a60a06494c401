// Locks source and target together.
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  int balance = 100;
};

void transfer(Account& from, Account& to, int amount) {
  std::scoped_lock both(from.mutex, to.mutex);  // NODEADLOCK
  from.balance -= amount;                       // NORACE
  to.balance += amount;                         // NORACE
}

int main() {
  Account alice, bob;
  std::thread one([&] { transfer(alice, bob, 1); });
  std::thread two([&] { transfer(bob, alice, 2); });
  one.join();
  two.join();
}
