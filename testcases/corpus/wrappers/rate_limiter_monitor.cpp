// Monitors: a template that hands out a locked pointer, a synchronised wrapper with a lambda, a bypass.
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
template <class T>
class Monitor {
 public:
  class Access {
   public:
    Access(T& v, std::mutex& m) : lock_(m), value_(v) {}
    T* operator->() { return &value_; }
    T& operator*() { return value_; }

   private:
    std::unique_lock<std::mutex> lock_;
    T& value_;
  };
  Access lock() { return Access(value_, mutex_); }
  template <class F>
  auto with(F f) {
    std::lock_guard l(mutex_);
    return f(value_);
  }
  T& unsafe() { return value_; }

 private:
  T value_{};
  std::mutex mutex_;
};
struct Limits {
  int tokens = 10, refills = 0, bypassed = 0;
};
Monitor<Limits> limits;
Monitor<std::map<std::string, int>> hits;
void client() {
  limits.lock()->tokens--;  // NORACE
  {
    auto l = limits.lock();
    if (l->tokens < 0) l->tokens = 0;  // NORACE
    l->refills++;  // NORACE
  }
  hits.with([](auto& m) { ++m["client"]; });  // NORACE
  limits.unsafe().bypassed++;  // RACE!
}
int main() {
  std::thread a(client), b(client);
  a.join();
  b.join();
  return hits.with([](auto& m) { return m.size(); }) > 1;
}
