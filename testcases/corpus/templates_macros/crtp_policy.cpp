// locking by policy and by the curiously recurring template
#include <mutex>
#include <thread>
struct RealLock {
  std::mutex m;
  void lock() { m.lock(); }
  void unlock() { m.unlock(); }
};
template <typename D>
struct Base {
  void update() {
    std::lock_guard<RealLock> l(lock_);
    static_cast<D*>(this)->impl();
  }
  void update_unlocked() { static_cast<D*>(this)->other(); }
  RealLock lock_;
};
struct Derived : Base<Derived> {
  int a = 0, b = 0;
  void impl() { a++; }  // NORACE
  void other() { b++; }  // RACE!
};
int main() {
  Derived d;
  std::thread t([&] { d.update(); d.update_unlocked(); });
  d.update();
  d.update_unlocked();
  t.join();
  return d.a + d.b;  // NORACE
}
