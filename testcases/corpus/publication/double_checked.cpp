// double-checked creation: with an atomic and without
#include <atomic>
#include <mutex>
#include <thread>
struct Thing { int v = 3; int uses = 0; };
class Good {
 public:
  static Thing* get() {
    Thing* t = p_.load(std::memory_order_acquire);
    if (!t) {
      std::lock_guard l(m_);
      t = p_.load(std::memory_order_relaxed);
      if (!t) {
        t = new Thing;
        t->v = 4;  // NORACE
        p_.store(t, std::memory_order_release);
      }
    }
    return t;
  }

 private:
  static inline std::atomic<Thing*> p_{nullptr};
  static inline std::mutex m_;
};
class Bad {
 public:
  static Thing* get() {
    if (!p_) {  // RACE!
      std::lock_guard l(m_);
      if (!p_) p_ = new Thing;  // RACE!
    }
    return p_;
  }

 private:
  static inline Thing* p_ = nullptr;
  static inline std::mutex m_;
};
int use() {
  Good::get()->uses++;  // RACE!
  return Good::get()->v + Bad::get()->v;
}
int main() {
  std::thread a(use), b(use);
  a.join();
  b.join();
  return 0;
}
