// A guard that takes over the constructors of the class below it, one of the program's own and one
// of the library.
#include <mutex>
#include <thread>

std::mutex balanceLock;
long balance = 0, total = 0, unguarded = 0;

class Guard {
 public:
  explicit Guard(std::mutex& lock) : lock_(lock) { lock_.lock(); }
  ~Guard() { lock_.unlock(); }
  Guard(const Guard&) = delete;
  Guard& operator=(const Guard&) = delete;

 private:
  std::mutex& lock_;
};

struct NamedGuard : Guard {
  using Guard::Guard;
  const char* name = "balance";
};

struct Lock : std::unique_lock<std::mutex> {
  using std::unique_lock<std::mutex>::unique_lock;
};

void pay() {
  {
    NamedGuard guard(balanceLock);
    balance += 1;  // NORACE
  }
  {
    Lock lock(balanceLock);
    total += 1;  // NORACE
  }
  unguarded += 1;  // RACE!
}

int main() {
  std::thread first(pay), second(pay);
  first.join();
  second.join();
}
