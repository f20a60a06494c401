// A function that must not be called with the lock held is called after it was given back.
#include "capability_api.h"
class Account {
 public:
  void deposit(int amount) {
    mutex_.Lock();
    balance_ += amount;
    mutex_.Unlock();
    audit();
  }

 private:
  void audit() EXCLUDES(mutex_);  // NODEADLOCK
  Mutex mutex_;
  int balance_ GUARDED_BY(mutex_) = 0;
};
void use(Account& account) { account.deposit(1); }
