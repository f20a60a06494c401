// The same two calls, but no other thread ever changes the account.
#include <mutex>
#include <thread>

class Account {
 public:
  int balance() {
    std::lock_guard guard(mutex_);
    return balance_;  // NORACE
  }
  void withdraw(int amount) {
    std::lock_guard guard(mutex_);
    balance_ -= amount;  // NORACE
  }

 private:
  std::mutex mutex_;
  int balance_ = 100;
};

Account account;

int main() {
  std::thread only([] {
    if (account.balance() >= 80) account.withdraw(80);  // NOFINDING atomicity-violation
  });
  only.join();
}
