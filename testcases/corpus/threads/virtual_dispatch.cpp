// One of the derived classes locks, the other does not.
#include <memory>
#include <mutex>
#include <thread>
struct Counter {
  virtual ~Counter() = default;
  virtual void inc() = 0;
};
struct Safe : Counter {
  std::mutex m;
  int n = 0;
  void inc() override {
    std::lock_guard g(m);
    n++; // NORACE
  }
};
struct Fast : Counter {
  int n = 0;
  void inc() override { n++; } // RACE!
};
void drive(Counter& c) {
  std::thread a([&] { c.inc(); });
  std::thread b([&] { c.inc(); });
  a.join();
  b.join();
}
int main() {
  Safe s;
  Fast f;
  drive(s);
  drive(f);
}
