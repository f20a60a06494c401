// Guards of the program's own that functions return: by elision, from a variable of theirs, through
// another function, and in an object. No copy is made of any, and each gives its lock back once.
#include <mutex>
#include <thread>

std::mutex balanceLock;
long balance = 0;

class Guard {
 public:
  explicit Guard(std::mutex& lock) : lock_(lock) { lock_.lock(); }
  ~Guard() { lock_.unlock(); }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

 private:
  std::mutex& lock_;
};

class MovableGuard {
 public:
  explicit MovableGuard(std::mutex& lock) : lock_(&lock) { lock_->lock(); }
  MovableGuard(MovableGuard&& other) : lock_(other.lock_) { other.lock_ = nullptr; }
  ~MovableGuard() {
    if (lock_) lock_->unlock();
  }

 private:
  std::mutex* lock_;
};

Guard locked(std::mutex& lock) { return Guard(lock); }
Guard lockedByAnother(std::mutex& lock) { return locked(lock); }

MovableGuard lockedHere(std::mutex& lock) {
  MovableGuard guard(lock);
  return guard;
}

struct LockedBalance {
  Guard guard;
  long& value;
};

LockedBalance lockedBalance() { return LockedBalance{locked(balanceLock), balance}; }

void pay() {
  {
    auto guard = locked(balanceLock);
    balance += 1;  // NORACE
  }
  {
    Guard guard = lockedByAnother(balanceLock);
    balance += 2;  // NORACE
  }
  {
    const auto& guard = locked(balanceLock);
    balance += 3;  // NORACE
    (void)guard;
  }
  {
    auto guard = lockedHere(balanceLock);
    balance += 4;  // NORACE
  }
  auto account = lockedBalance();
  account.value += 5;  // NORACE
}

int main() {
  std::thread first(pay), second(pay);
  first.join();
  second.join();
}
