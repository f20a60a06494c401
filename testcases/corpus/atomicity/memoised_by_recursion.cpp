// A memoised function that calls itself: what is put in is put only where there is nothing yet.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>

class Memo {
 public:
  long fib(int n) {
    if (n < 2) return n;
    {
      std::shared_lock<std::shared_mutex> look(mutex_);
      auto found = cache_.find(n);  // NORACE
      if (found != cache_.end()) return found->second;
    }
    long value = fib(n - 1) + fib(n - 2);
    std::unique_lock<std::shared_mutex> change(mutex_);
    cache_.emplace(n, value);  // NORACE NOFINDING atomicity-violation
    return value;
  }

 private:
  std::shared_mutex mutex_;
  std::map<int, long> cache_;
};

int main() {
  Memo memo;
  std::thread other([&memo] { memo.fib(20); });
  memo.fib(21);
  other.join();
}
