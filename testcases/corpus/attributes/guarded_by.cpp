// The field is read under the lock that its guarded_by names.
#include "capability_api.h"
class Account {
 public:
  void deposit(int amount) {
    MutexLock lock(&mutex_);
    add(amount);
  }
  int balance() {
    MutexLock lock(&mutex_);
    return balance_;  // NORACE
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
  return account.balance();
}
