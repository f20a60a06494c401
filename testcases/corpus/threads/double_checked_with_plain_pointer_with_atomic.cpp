// Double-checked: with a plain pointer, with an atomic one, and a magic static.
#include <atomic>
#include <mutex>
#include <thread>
struct S { int v = 1; };
S* plain;
std::atomic<S*> good;
std::mutex m;
S* get_plain() {
  if (!plain) { // RACE!
    std::lock_guard l(m);
    if (!plain) plain = new S; // RACE!
  }
  return plain; // RACE!
}
S* get_good() {
  S* p = good.load(std::memory_order_acquire);
  if (!p) {
    std::lock_guard l(m);
    p = good.load(std::memory_order_relaxed);
    if (!p) {
      p = new S; // NORACE
      p->v = 7; // NORACE
      good.store(p, std::memory_order_release);
    }
  }
  return p;
}
S& magic() {
  static S s; // NORACE
  return s;
}
int use() { return get_plain()->v + get_good()->v + magic().v; }
int main() {
  std::thread t(use), u(use);
  t.join();
  u.join();
}
