// The check and the act each lock, but not together: another thread may act in between.
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

void teller() {
  if (account.balance() >= 80) account.withdraw(80);  // FINDING! atomicity-violation
}

int main() {
  std::thread a(teller);
  std::thread b(teller);
  a.join();
  b.join();
}
