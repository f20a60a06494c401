// readers and writers, and a write under the shared lock
// flags: -std=c++20
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
class Directory {
 public:
  int find(const std::string& k) const {
    std::shared_lock l(m_);
    lookups_++;  // RACE!
    auto it = map_.find(k);  // NORACE
    return it == map_.end() ? 0 : it->second;  // NORACE
  }
  void set(const std::string& k, int v) {
    std::unique_lock l(m_);
    map_[k] = v;  // RACE!
  }
  std::size_t size() const { return map_.size(); }  // RACE!
  void bad(const std::string& k) {
    std::shared_lock l(m_);
    bad_[k] = 1;  // RACE!
  }

 private:
  mutable std::shared_mutex m_;
  mutable int lookups_ = 0;
  std::map<std::string, int> map_, bad_;
};
int main() {
  Directory d;
  std::jthread a([&] { d.set("a", 1); d.bad("x"); });
  std::jthread b([&] { d.find("a"); d.bad("y"); });
  std::jthread c([&] { d.find("b"); });
  return (int)d.size();
}
