// Who calls the function holds the lock that it demands.
#include "capability_api.h"
class Account {
 public:
  void deposit(int amount) {
    MutexLock lock(&mutex_);
    add(amount);
  }
  int twice(int amount) {
    MutexLock lock(&mutex_);
    add(amount);
    add(amount);
    return 0;
  }

 private:
  void add(int amount) REQUIRES(mutex_) {
    balance_ += amount;  // NORACE
  }
  Mutex mutex_;
  int balance_ GUARDED_BY(mutex_) = 0;
};
int use(Account& account) {
  account.deposit(1);
  return account.twice(2);
}
