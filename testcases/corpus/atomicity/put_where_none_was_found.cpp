// A cache that is asked, and given what it did not have: once it looks again itself, once it does not.
#include <map>
#include <mutex>
#include <optional>
#include <thread>

class Cache {
 public:
  std::optional<int> get(int key) {
    std::lock_guard<std::mutex> hold(mutex_);
    auto found = map_.find(key);  // NORACE
    if (found == map_.end()) return std::nullopt;
    return found->second;
  }
  void put(int key, int value) {
    std::lock_guard<std::mutex> hold(mutex_);
    auto found = map_.find(key);  // NORACE
    if (found != map_.end()) {
      found->second = value;  // NORACE NOFINDING atomicity-violation
      return;
    }
    map_[key] = value;  // NORACE NOFINDING atomicity-violation
  }
  int number() {
    std::lock_guard<std::mutex> hold(mutex_);
    return number_;
  }
  void setNumber(int number) {
    std::lock_guard<std::mutex> hold(mutex_);
    number_ = number;  // FINDING! atomicity-violation
  }

 private:
  std::mutex mutex_;
  std::map<int, int> map_;
  int number_ = 0;
};

int main() {
  Cache cache;
  auto work = [&cache] {
    if (!cache.get(1)) cache.put(2, 3);
    if (cache.number() == 0) cache.setNumber(7);
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
}
