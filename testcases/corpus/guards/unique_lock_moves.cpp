// unique_lock returned, moved, released early, deferred; data touched after the lock went away.
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>
class Ledger {
 public:
  std::unique_lock<std::mutex> acquire() { return std::unique_lock(mutex_); }
  void add(int v) {
    auto lock = acquire();
    entries_.push_back(v);  // NORACE
    lock.unlock();
    ++unlocked_;  // RACE!
  }
  void add_all(std::unique_lock<std::mutex> held, int n) {
    for (int i = 0; i < n; ++i) entries_.push_back(i);  // NORACE
    auto moved = std::move(held);
    total_ += n;  // NORACE
  }
  void batch(int n) {
    std::unique_lock lock(mutex_);
    add_all(std::move(lock), n);
    batches_++;  // RACE!
  }
  void deferred(bool take) {
    std::unique_lock lock(mutex_, std::defer_lock);
    if (take) lock.lock();
    if (lock.owns_lock()) ++owned_;  // NORACE // FP: a lock taken under a condition is tested by owns_lock after
    ++maybe_;  // RACE!
  }
  void tried() {
    if (std::unique_lock lock(mutex_, std::try_to_lock); lock) {
      ++tries_;  // NORACE
    } else {
      ++misses_;  // RACE!
    }
  }

 private:
  std::mutex mutex_;
  std::vector<int> entries_;
  int unlocked_ = 0, total_ = 0, batches_ = 0, owned_ = 0, maybe_ = 0, tries_ = 0, misses_ = 0;
};
int main() {
  Ledger ledger;
  auto work = [&] {
    ledger.add(1);
    ledger.batch(3);
    ledger.deferred(true);
    ledger.deferred(false);
    ledger.tried();
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
}
