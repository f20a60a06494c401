// a phone book under a shared mutex; a lookup counter is written under the shared lock
#include <atomic>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <thread>
class Book {
 public:
  void set(const std::string& n, int v) { std::unique_lock l(m_); e_[n] = v; } // NORACE
  int get(const std::string& n) const {
    std::shared_lock l(m_);
    ++looked_; // RACE!
    ++safe_; // NORACE
    auto it = e_.find(n); // NORACE
    return it == e_.end() ? 0 : it->second; // NORACE
  }
 private:
  mutable std::shared_mutex m_;
  std::map<std::string, int> e_;
  mutable int looked_ = 0;
  mutable std::atomic<int> safe_{0};
};
int main() {
  Book b;
  std::thread w([&] { b.set("x", 1); });
  std::thread r1([&] { b.get("x"); }), r2([&] { b.get("y"); });
  w.join();
  r1.join();
  r2.join();
}
