// notify() calls listeners under the lock; a listener that locks its own mutex calls back into the subject.
#include <functional>
#include <mutex>
#include <thread>
#include <vector>
class Subject {
 public:
  void subscribe(std::function<void(int)> f) { std::lock_guard g(mutex_); listeners_.push_back(std::move(f)); }
  void notify(int v) {
    std::lock_guard g(mutex_);
    value_ = v;
    for (auto& l : listeners_) l(v);
  }
  int value() { std::lock_guard g(mutex_); return value_; }  // DEADLOCK!
 private:
  std::mutex mutex_;
  std::vector<std::function<void(int)>> listeners_;
  int value_ = 0;
};
class View {
 public:
  explicit View(Subject& s) : subject_(s) { s.subscribe([this](int v) { update(v); }); }
  void update(int v) { std::lock_guard g(mutex_); shown_ = v; }  // DEADLOCK!
  void redraw() { std::lock_guard g(mutex_); shown_ = subject_.value(); }
 private:
  Subject& subject_;
  std::mutex mutex_;
  int shown_ = 0;
};
int main() {
  Subject s;
  View v(s);
  std::thread a([&] { s.notify(1); });
  std::thread b([&] { v.redraw(); });
  a.join();
  b.join();
}
