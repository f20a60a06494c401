// Templates, CRTP: an unlocked bump in the base.
#include <mutex>
#include <thread>
template <class D>
struct Counter {
  void add() { static_cast<D*>(this)->guard([this] { ++n_; }); } // RACE!
  void addFast() { ++n_; }
  int n_ = 0;
};
struct Locked : Counter<Locked> {
  template <class F> void guard(F f) { std::lock_guard l(m_); f(); }
  std::mutex m_;
};
Locked one, two;
int main() {
  std::thread t([] { one.add(); two.add(); });
  one.add();
  two.n_++; // RACE!
  t.join();
  return one.n_; // NORACE
}
