// Guards that a function declares where it needs them, without a constructor; the one is made in the
// declaration of its class.
#include <mutex>
#include <thread>

std::mutex balanceLock, totalLock;
long balance = 0, total = 0, visits = 0;

void pay() {
  {
    balanceLock.lock();
    struct Unlock {
      std::mutex& lock;
      ~Unlock() { lock.unlock(); }
    } unlock{balanceLock};
    balance += 1;  // NORACE
  }
  {
    totalLock.lock();
    struct UnlockTotal {
      ~UnlockTotal() {
        totalLock.unlock();
        ++visits;  // RACE!
      }
    };
    UnlockTotal unlockTotal;
    total += 1;  // NORACE
  }
}

int main() {
  std::thread first(pay), second(pay);
  first.join();
  second.join();
}
