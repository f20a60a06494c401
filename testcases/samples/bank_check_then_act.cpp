// Every access to the balance is under the lock, and still the account ends at −$60.
//
// `balance()` and `withdraw()` each lock for themselves. Between the two calls the lock is free, so
// both customers see $100, and then both take $80. There is no data race here: the lock orders all
// accesses. What is broken is atomicity: the check and the act must share one critical section.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

class Account {
 public:
  int balance() {
    std::lock_guard guard(mutex_);
    return balance_;  // [balance-read]
  }

  void withdraw(int amount) {
    std::lock_guard guard(mutex_);
    balance_ -= amount;  // [balance-write]
  }

 private:
  std::mutex mutex_;
  int balance_ = 100;
};

Account account;

void buy(int price) {
  if (account.balance() >= price) {      // [check]
    std::this_thread::sleep_for(300ms);  // the customer looks for the purse
    account.withdraw(price);             // [act]
  }
}

int main() {
  std::thread alice(buy, 80);
  std::thread bob(buy, 80);
  alice.join();
  bob.join();
  std::printf("balance: $%d\n", account.balance());
}
