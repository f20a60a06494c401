// Readers and writers: upgrade in place, upgrade by release and check again, write under shared.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
class Memo {
 public:
  int in_place(int k) {
    std::shared_lock r(m_);
    auto it = memo_.find(k);  // NORACE
    if (it != memo_.end()) return it->second;
    std::unique_lock w(m_);  // DEADLOCK!
    return memo_[k] = k * k;
  }
  int checked_again(int k) {
    {
      std::shared_lock r(m_);
      auto it = memo_.find(k);  // NORACE NOFINDING atomicity-violation
      if (it != memo_.end()) return it->second;
    }
    std::unique_lock w(m_);  // NODEADLOCK
    auto [it, fresh] = memo_.try_emplace(k, 0);  // NORACE
    if (fresh) it->second = k * k;  // NORACE
    return it->second;
  }
  int counted(int k) {
    std::shared_lock r(m_);
    ++lookups_;  // RACE!
    return memo_.count(k) ? 1 : 0;  // NORACE
  }
  void clear() {
    std::lock_guard w(m_);
    memo_.clear();  // NORACE
  }

 private:
  std::shared_mutex m_;
  std::map<int, int> memo_;
  int lookups_ = 0;
};
int main() {
  Memo memo;
  auto f = [&memo](int base) {
    for (int i = 0; i < 10; ++i) {
      memo.in_place(base + i);
      memo.checked_again(base + i);
      memo.counted(i);
    }
    memo.clear();
  };
  std::thread a(f, 0), b(f, 5);
  a.join();
  b.join();
}
