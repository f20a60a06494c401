// No thread in sight: a class with a mutex promises to be shared; one method forgets it.
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <vector>
class Cache {
 public:
  std::optional<std::string> find(const std::string& k) const {
    std::shared_lock l(m_);
    auto it = map_.find(k);  // NORACE
    return it == map_.end() ? std::nullopt : std::optional(it->second);
  }
  void put(const std::string& k, std::string v) {
    std::unique_lock l(m_);
    map_[k] = std::move(v);  // RACE!
    trim();
  }
  void erase(const std::string& k) {
    std::unique_lock l(m_);
    map_.erase(k);  // RACE! // FN: a whole container behind two kinds of locks
  }
  std::size_t size() const { return map_.size(); }  // RACE!
  std::string name() const { return name_; }  // NORACE

 private:
  void trim() {
    while (map_.size() > 100) map_.erase(map_.begin());  // RACE! // FN: a whole container behind two kinds of locks
  }
  mutable std::shared_mutex m_;
  std::map<std::string, std::string> map_;
  const std::string name_ = "cache";
};
class Plain {
 public:
  void put(int v) { items_.push_back(v); }  // NORACE
  int last() const { return items_.back(); }  // NORACE

 private:
  std::vector<int> items_;
};
class Stats {
 public:
  void hit() {
    std::lock_guard g(mu_);
    ++hits_;  // RACE!
    ++total_;  // NORACE
  }
  void miss() {
    std::lock_guard g(mu_);
    ++misses_;  // NORACE
    ++total_;  // NORACE
  }
  void reset() {
    hits_ = 0;  // RACE!
    std::lock_guard g(mu_);
    misses_ = total_ = 0;  // NORACE
  }

 private:
  std::mutex mu_;
  int hits_ = 0, misses_ = 0, total_ = 0;
};
Cache& the_cache() {
  static Cache c;
  return c;
}
Stats& the_stats() {
  static Stats s;
  return s;
}
Plain make_plain() { return {}; }
