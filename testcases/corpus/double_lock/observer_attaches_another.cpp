// An observer that is called under the lock attaches another, which takes it.
#include <functional>
#include <mutex>
#include <vector>
class Subject {
 public:
  void attach(std::function<void()> f) { std::lock_guard g(m_); all_.push_back(std::move(f)); }  // DEADLOCK!
  void set() { std::lock_guard g(m_); for (auto& f : all_) f(); }
 private:
  std::mutex m_; std::vector<std::function<void()>> all_;
};
int main() { Subject s; s.attach([&s] { s.attach([] {}); }); s.set(); }
