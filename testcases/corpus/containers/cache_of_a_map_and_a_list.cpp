// a cache: map and list under one mutex; get() gives a reference out of the lock
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
class Cache {
 public:
  void put(int key, std::string value) {
    std::scoped_lock hold(m_);
    auto it = index_.find(key); // NORACE
    if (it != index_.end()) order_.erase(it->second); // NORACE
    order_.emplace_front(key, std::move(value)); // NORACE
    index_[key] = order_.begin(); // RACE!
    if (order_.size() > 4) { // NORACE
      index_.erase(order_.back().first); // RACE!
      order_.pop_back(); // NORACE
    }
  }
  std::string get(int key) {
    std::scoped_lock hold(m_);
    auto it = index_.find(key); // NORACE
    return it == index_.end() ? "" : it->second->second; // NORACE
  }
  bool has(int key) const { return index_.count(key) != 0; } // RACE!
 private:
  mutable std::mutex m_;
  std::list<std::pair<int, std::string>> order_;
  std::unordered_map<int, std::list<std::pair<int, std::string>>::iterator> index_;
};
int main() {
  Cache c;
  std::thread a([&] { for (int i = 0; i < 9; ++i) c.put(i, "x"); }); 
  std::thread b([&] { for (int i = 0; i < 9; ++i) c.get(i); c.has(3); });
  a.join();
  b.join();
}
