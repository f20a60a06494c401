// Singletons: Meyers, call_once, a bare check, an inline variable; their members are still shared.
#include <atomic>
#include <cstdio>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
class Meyers {
 public:
  static Meyers& instance() {
    static Meyers m;  // NORACE
    return m;
  }
  void log(const std::string& s) {
    std::scoped_lock l(m_);
    lines_ += s.size();  // NORACE
  }
  void count() { ++count_; }  // RACE!
  int limit() const { return limit_; }  // NORACE

 private:
  Meyers() : limit_(10) {}  // NORACE
  std::mutex m_;
  std::size_t lines_ = 0;
  int count_ = 0;
  int limit_;
};
class Lazy {
 public:
  static Lazy* get() {
    if (!self_) self_ = new Lazy;  // RACE!
    return self_;  // MAYBE data-race
  }
  int v = 5;  // MAYBE data-race

 private:
  static inline Lazy* self_ = nullptr;
};
class Once {
 public:
  static Once& get() {
    std::call_once(flag_, [] { self_.reset(new Once); });  // NORACE
    return *self_;  // NORACE
  }
  int v = 6;

 private:
  static inline std::once_flag flag_;
  static inline std::unique_ptr<Once> self_;
};
template <class T>
T& local_instance() {
  thread_local T t;
  return t;
}
int main() {
  auto f = [] {
    Meyers::instance().log("x");
    Meyers::instance().count();
    local_instance<std::map<int, int>>()[1] = Meyers::instance().limit();  // NORACE
    std::printf("%d\n", Lazy::get()->v + Once::get().v);  // MAYBE data-race
  };
  std::thread a(f), b(f);
  a.join();
  b.join();
}
