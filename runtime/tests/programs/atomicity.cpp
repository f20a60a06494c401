// Check-then-act over two critical sections, and what only looks like it.
#include <cstdio>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "invisible_barrier.h"

class Account {
 public:
  int balance() {
    std::lock_guard guard(mutex_);
    return balance_;
  }
  void withdraw(int amount) {
    std::lock_guard guard(mutex_);
    balance_ -= amount;
  }
  bool withdrawChecked(int amount) {
    std::lock_guard guard(mutex_);
    if (balance_ < amount) return false;
    balance_ -= amount;
    return true;
  }
  void set(int balance) {
    std::lock_guard guard(mutex_);
    balance_ = balance;
  }
  std::mutex mutex_;
  int balance_ = 100;
};

Account account;
InvisibleBarrier checked;

namespace {

template <class Work>
void twice(Work work) {
  std::thread one(work), two(work);
  one.join();
  two.join();
}

void buy() {
  if (account.balance() < 80) return;
  invisibleWait(&checked, 2);
  account.withdraw(80);
}

// Read, then store what was computed from it: the classical lost update.
void lostUpdate() {
  int before = account.balance();
  invisibleWait(&checked, 2);
  account.set(before - 10);
}

// Alone many times over, so that its sections follow each other with nobody in between; and then
// not alone.
void buyFor(int amount, bool waits) {
  if (account.balance() < amount) return;
  if (waits) invisibleWait(&checked, 2);
  if (waits) invisibleWait(&checked, 2);
  account.withdraw(amount);
}
void buyOften() {
  std::thread often([] {
    for (int i = 0; i < 100; ++i) buyFor(0, false);
    buyFor(80, true);
  });
  std::thread once([] {
    invisibleWait(&checked, 2);
    account.withdraw(80);
    invisibleWait(&checked, 2);
  });
  often.join();
  once.join();
}

void buyLookingAgain() {
  if (account.balance() < 40) return;
  invisibleWait(&checked, 2);
  account.withdrawChecked(40);
}

void buyWithinOneSection() {
  std::lock_guard guard(account.mutex_);
  if (account.balance_ >= 80) account.balance_ -= 80;
}

void count() {
  for (int i = 0; i < 500; ++i) account.withdraw(1);
}

// A worker that now reads and now writes, as it comes: its sections do not rely on each other.
void mixed() {
  volatile int sink = 0;
  for (unsigned i = 0; i < 500; ++i) {
    if ((i * 2654435761u) >> 31) {
      sink = account.balance();
    } else {
      account.withdraw(1);
    }
  }
  (void)sink;
}

}  // namespace

int main(int argumentCount, char** arguments) {
  std::string name = argumentCount > 1 ? arguments[1] : "";
  if (name == "check-then-act") twice(buy);
  if (name == "often-alone") buyOften();
  if (name == "lost-update") twice(lostUpdate);
  if (name == "looking-again") twice(buyLookingAgain);
  if (name == "one-section") twice(buyWithinOneSection);
  if (name == "counter") twice(count);
  if (name == "mixed") twice(mixed);
  std::printf("%d\n", account.balance());
}
