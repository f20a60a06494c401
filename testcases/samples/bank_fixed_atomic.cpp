// bank_race made right without a lock: a compare-exchange loop.
//
// `std::atomic<int>` alone would not do: `if (balance >= amount) balance -= amount` is still two
// steps. compare_exchange writes the new balance only if it is still the one that was checked;
// otherwise it says what the balance is now, and the check is made again.
#include <atomic>
#include <cstdio>
#include <thread>

class Account {
 public:
  bool withdraw(int amount) {
    int seen = balance_.load();
    while (seen >= amount) {
      if (balance_.compare_exchange_weak(seen, seen - amount)) return true;
    }
    return false;
  }

  int balance() const { return balance_.load(); }

 private:
  std::atomic<int> balance_ = 100;
};

Account account;

int main() {
  std::thread alice([] { account.withdraw(80); });
  std::thread bob([] { account.withdraw(80); });
  alice.join();
  bob.join();
  std::printf("balance: $%d\n", account.balance());
}
