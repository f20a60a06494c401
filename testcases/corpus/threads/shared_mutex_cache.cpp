// A cache with a shared mutex; the hit count is written under the shared lock.
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <thread>
class Cache {
 public:
  std::optional<int> get(int k) const {
    std::shared_lock lk(m_);
    ++hits_; // RACE!
    auto it = map_.find(k); // NORACE
    if (it == map_.end()) return std::nullopt; // NORACE
    return it->second; // NORACE
  }
  void put(int k, int v) {
    std::unique_lock lk(m_);
    map_[k] = v; // NORACE
  }

 private:
  mutable std::shared_mutex m_;
  mutable int hits_ = 0;
  std::map<int, int> map_;
};
int main() {
  Cache c;
  std::thread a([&] { c.put(1, 2); c.get(1); });
  std::thread b([&] { c.get(1); });
  a.join();
  b.join();
}
