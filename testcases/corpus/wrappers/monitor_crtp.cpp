// A monitor by CRTP: what goes through it is guarded.
#include <mutex>
#include <thread>
template <class D>
class Monitor {
 public:
  template <class F>
  auto locked(F f) {
    std::lock_guard g(m_);
    return f(static_cast<D&>(*this));
  }

 private:
  std::mutex m_;
};
struct Stats : Monitor<Stats> {
  int hits = 0, misses = 0;
};
int main() {
  Stats s;
  auto work = [&s] {
    s.locked([](Stats& x) { x.hits++; }); // NORACE
    s.misses++;                           // RACE!
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return s.hits + s.misses; // NORACE
}
