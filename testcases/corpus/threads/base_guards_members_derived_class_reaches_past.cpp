// The base guards its members; the derived class reaches past it.
#include <mutex>
#include <thread>
class Base {
 protected:
  std::mutex m_;
  int n_ = 0, k_ = 0;
 public:
  void inc() { std::lock_guard l(m_); n_++; k_++; } // RACE!
  virtual ~Base() = default;
};
class Derived : public Base {
 public:
  int peek() const { return n_; } // RACE!
  int safe() { std::lock_guard l(m_); return k_; } // NORACE
};
int main() {
  Derived d;
  std::thread t([&] { d.inc(); });
  int r = d.peek() + d.safe();
  t.join();
  return r;
}
