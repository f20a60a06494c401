// shared_mutex with a cache filled under the shared lock.
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <unordered_map>
class Cache {
  mutable std::shared_mutex m_;
  std::unordered_map<int, int> map_;
  mutable int hits_ = 0;
 public:
  int get(int k) const {
    std::shared_lock l(m_);
    ++hits_; // RACE!
    auto it = map_.find(k); // NORACE
    return it == map_.end() ? -1 : it->second; // NORACE
  }
  void put(int k, int v) {
    std::unique_lock l(m_);
    map_[k] = v; // NORACE
  }
};
int main() {
  Cache c;
  std::thread a([&] { c.put(1, 2); c.get(1); });
  std::thread b([&] { c.get(2); });
  a.join();
  b.join();
}
