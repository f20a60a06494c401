// Two people withdraw $80 each from one account of $100, at the same time and without a lock.
//
// Both may find $100 there before either has taken the money: $160 are paid out of $100. And
// `balance_ -= amount` is itself a read, a subtraction and a write, between which the other thread
// can write. Nothing orders the two threads, so this is a data race in every run, also in the many
// in which the balance comes out right. The check and the update belong under one lock: bank_fixed.
#include <cstdio>
#include <thread>

class Account {
 public:
  bool withdraw(int amount) {
    if (balance_ < amount) return false;  // [balance-check]
    balance_ -= amount;                   // [balance-update]
    return true;
  }

  int balance() const { return balance_; }

 private:
  int balance_ = 100;
};

Account account;

int main() {
  std::thread alice([] { account.withdraw(80); });
  std::thread bob([] { account.withdraw(80); });
  alice.join();
  bob.join();
  std::printf("balance: $%d\n", account.balance());
}
