// bank_race made right: one mutex over the check *and* the update.
//
// Whoever comes second finds the money already gone. The lock is taken once, for the whole
// decision; locking each access for itself would not do (bank_check_then_act).
#include <cstdio>
#include <mutex>
#include <thread>

class Account {
 public:
  bool withdraw(int amount) {
    std::lock_guard guard(mutex_);
    if (balance_ < amount) return false;
    balance_ -= amount;
    return true;
  }

  int balance() {
    std::lock_guard guard(mutex_);
    return balance_;
  }

 private:
  std::mutex mutex_;
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
