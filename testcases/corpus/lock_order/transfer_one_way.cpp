// One thread only, always from the same account to the same other: one order.
#include <mutex>
#include <thread>

struct Account {
  std::mutex mutex;
  int balance = 100;
};

Account purse, till;

void pay() {
  std::lock_guard a(purse.mutex);
  std::lock_guard b(till.mutex);  // NODEADLOCK
  --purse.balance;                // NORACE
  ++till.balance;                 // NORACE
}

int main() {
  std::thread one(pay);
  std::thread two(pay);
  one.join();
  two.join();
}
