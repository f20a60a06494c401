// A function that must not be called with the lock held is called under it.
#include "capability_api.h"
class Account {
 public:
  void deposit(int amount) {
    mutex_.Lock();
    balance_ += amount;
    audit();
    mutex_.Unlock();
  }

 private:
  void audit() EXCLUDES(mutex_);  // DEADLOCK!
  Mutex mutex_;
  int balance_ GUARDED_BY(mutex_) = 0;
};
void use(Account& account) { account.deposit(1); }
