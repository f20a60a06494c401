// Copy-on-write by shared_ptr under a mutex; atomic<shared_ptr>; a raw pointer that outlives the lock.
// flags: -std=c++20
#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
using Names = std::vector<std::string>;
class Directory {
 public:
  std::shared_ptr<const Names> get() const {
    std::scoped_lock l(m_);
    return names_;  // NORACE
  }
  void add(std::string s) {
    std::scoped_lock l(m_);
    auto next = std::make_shared<Names>(*names_);  // NORACE
    next->push_back(std::move(s));  // NORACE
    names_ = std::move(next);  // NORACE
  }

 private:
  mutable std::mutex m_;
  std::shared_ptr<const Names> names_ = std::make_shared<Names>();
};
class Leaky {
 public:
  std::vector<int>& items() {
    std::scoped_lock l(m_);
    return items_;
  }

 private:
  std::mutex m_;
  std::vector<int> items_;
};
std::atomic<std::shared_ptr<int>> shared_value;
int main() {
  Directory d;
  Leaky leaky;
  std::thread a([&] {
    for (int i = 0; i < 10; ++i) d.add("a");
    leaky.items().push_back(1);  // RACE!
    shared_value.store(std::make_shared<int>(5));  // NORACE
  });
  std::thread b([&] {
    std::size_t n = 0;
    for (auto& s : *d.get()) n += s.size();  // NORACE
    leaky.items().push_back(static_cast<int>(n));  // RACE!
    if (auto p = shared_value.load()) n += *p;  // NORACE
  });
  a.join();
  b.join();
}
