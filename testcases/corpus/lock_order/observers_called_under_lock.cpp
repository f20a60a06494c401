// A subject calls its observers under its lock; an observer's lock is taken in the other order elsewhere.
#include <functional>
#include <mutex>
#include <thread>
#include <vector>
class Subject {
 public:
  void subscribe(std::function<void(int)> f) {
    std::lock_guard g(m_);
    observers_.push_back(std::move(f));
  }
  void set(int v) {
    std::lock_guard g(m_);
    value_ = v;  // NORACE
    for (auto& f : observers_) f(v);
  }
  int value() {
    std::lock_guard g(m_);  // DEADLOCK!
    return value_;          // NORACE
  }
 private:
  std::mutex m_;
  std::vector<std::function<void(int)>> observers_;
  int value_ = 0;
};
Subject subject;
std::mutex view;
int shown;
int main() {
  subject.subscribe([](int v) {
    std::lock_guard g(view);  // DEADLOCK!
    shown = v;                // NORACE
  });
  std::thread t([] { subject.set(1); });
  {
    std::lock_guard g(view);
    shown = subject.value();  // NORACE
  }
  t.join();
}
