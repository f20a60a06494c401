// Locks the source, then the target: two transfers in opposite directions wait for each other.
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  int balance = 100;
};

void transfer(Account& from, Account& to, int amount) {
  std::lock_guard a(from.mutex);
  std::lock_guard b(to.mutex);  // DEADLOCK!
  from.balance -= amount;       // NORACE
  to.balance += amount;         // NORACE
}

int main() {
  Account alice, bob;
  std::thread one([&] { transfer(alice, bob, 1); });
  std::thread two([&] { transfer(bob, alice, 2); });
  one.join();
  two.join();
}
