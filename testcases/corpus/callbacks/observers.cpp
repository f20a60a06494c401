// A list of observers: notified under the lock (re-entry deadlocks), on a copy, and without a lock.
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
class UnderLock {
 public:
  void subscribe(std::function<void(int)> f) {
    std::lock_guard g(m_);  // DEADLOCK!
    list_.push_back(std::move(f));  // NORACE
  }
  void emit(int v) {
    std::lock_guard g(m_);
    for (auto& f : list_) f(v);
  }

 private:
  std::mutex m_;
  std::vector<std::function<void(int)>> list_;
};
class OnCopy {
 public:
  void subscribe(std::function<void(int)> f) {
    std::lock_guard g(m_);  // NODEADLOCK
    list_.push_back(std::move(f));  // NORACE
  }
  void emit(int v) {
    std::vector<std::function<void(int)>> copy;
    {
      std::lock_guard g(m_);
      copy = list_;  // NORACE
    }
    for (auto& f : copy) f(v);
  }

 private:
  std::mutex m_;
  std::vector<std::function<void(int)>> list_;
};
class Bare {
 public:
  int subscribe(std::string name, std::function<void()> f) {
    list_[std::move(name)] = std::move(f);  // RACE!
    return next_++;  // RACE!
  }
  void emit() {
    for (auto& [name, f] : list_) f();  // RACE!
  }

 private:
  std::map<std::string, std::function<void()>> list_;
  int next_ = 0;
};
UnderLock under;
OnCopy copied;
Bare bare;
int main() {
  under.subscribe([](int) { under.subscribe([](int) {}); });
  copied.subscribe([](int) { copied.subscribe([](int) {}); });
  std::thread a([] {
    under.emit(1);
    copied.emit(1);
    bare.subscribe("a", [] {});
  });
  std::thread b([] {
    copied.emit(2);
    bare.emit();
    bare.subscribe("b", [] {});
  });
  a.join();
  b.join();
}
