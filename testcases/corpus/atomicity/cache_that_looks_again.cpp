// A cache of the last used: where a look has found nothing the value is made, and whoever puts it in
// looks again under the lock.
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>

template <class Key, class Value>
class Cache {
 public:
  explicit Cache(size_t capacity) : capacity_(capacity) {}
  std::optional<Value> get(const Key& key) {
    std::lock_guard<std::mutex> guard(mutex_);
    auto it = index_.find(key);
    if (it == index_.end()) return std::nullopt;
    order_.splice(order_.begin(), order_, it->second);
    return it->second->second;
  }
  void put(const Key& key, Value value) {
    std::lock_guard<std::mutex> guard(mutex_);
    auto it = index_.find(key);
    if (it != index_.end()) {
      it->second->second = value;  // NOFINDING atomicity-violation
      return;
    }
    order_.emplace_front(key, value);
    index_[key] = order_.begin();
    if (order_.size() > capacity_) {
      index_.erase(order_.back().first);
      order_.pop_back();
    }
  }

 private:
  std::mutex mutex_;
  size_t capacity_;
  std::list<std::pair<Key, Value>> order_;
  std::unordered_map<Key, typename std::list<std::pair<Key, Value>>::iterator> index_;
};

Cache<int, std::string> cache(16);

void work() {
  for (int key = 0; key < 100; key++)
    if (!cache.get(key)) cache.put(key, std::to_string(key));
}

int main() {
  std::thread other(work);
  work();
  other.join();
}
