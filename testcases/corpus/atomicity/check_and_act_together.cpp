// One critical section over the check and the act.
#include <mutex>
#include <thread>

class Account {
 public:
  bool withdraw(int amount) {
    std::lock_guard guard(mutex_);
    if (balance_ < amount) return false;  // NORACE NOFINDING atomicity-violation
    balance_ -= amount;                   // NORACE NOFINDING atomicity-violation
    return true;
  }

 private:
  std::mutex mutex_;
  int balance_ = 100;
};

Account account;

int main() {
  std::thread a([] { account.withdraw(80); });
  std::thread b([] { account.withdraw(80); });
  a.join();
  b.join();
}
