// What a function returns and nobody keeps ends with the expression: the lock is given back before
// the balance is changed.
#include <mutex>
#include <thread>

std::mutex balanceLock;
long balance = 0, total = 0;

class Guard {
 public:
  explicit Guard(std::mutex& lock) : lock_(lock) { lock_.lock(); }
  ~Guard() { lock_.unlock(); }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

 private:
  std::mutex& lock_;
};

Guard locked(std::mutex& lock) { return Guard(lock); }

void pay() {
  locked(balanceLock);
  balance += 1;  // RACE!
  locked(balanceLock), total += 1;  // NORACE
}

int main() {
  std::thread first(pay), second(pay);
  first.join();
  second.join();
}
