// synchronized<T>: a pointer that holds the lock while it lives; a reference that leaks out.
#include <map>
#include <mutex>
#include <string>
#include <thread>
template <class T>
class Synchronized {
 public:
  class Ptr {
   public:
    explicit Ptr(Synchronized& s) : lk_(s.m_), v_(&s.v_) {}
    T* operator->() { return v_; }
    T& operator*() { return *v_; }

   private:
    std::unique_lock<std::mutex> lk_;
    T* v_;
  };
  Ptr lock() { return Ptr(*this); }
  template <class F>
  auto with(F&& f) {
    std::lock_guard g(m_);
    return f(v_);
  }
  T& unsafe() { return v_; }

 private:
  std::mutex m_;
  T v_{};
};
Synchronized<std::map<std::string, int>> good;
Synchronized<int> leaky;
void work() {
  good.lock()->emplace("a", 1);                          // NORACE
  good.with([](auto& m) { m["b"]++; });                  // NORACE
  { auto p = good.lock(); (*p)["c"] = 3; }               // NORACE
  *leaky.lock() = 1;                                     // RACE!
  leaky.unsafe()++;                                      // RACE!
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
}
