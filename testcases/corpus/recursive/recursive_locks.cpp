// a recursive mutex through public methods that call each other; a plain one
#include <mutex>
#include <thread>
class Doc {
 public:
  void append(int n) {
    std::lock_guard l(m_);  // NODEADLOCK
    len_ += n;  // NORACE
  }
  void twice(int n) {
    std::lock_guard l(m_);
    append(n);
    append(n);
  }

 private:
  std::recursive_mutex m_;
  int len_ = 0;
};
class Plain {
 public:
  void append(int n) {
    std::lock_guard l(m_);  // DEADLOCK!
    len_ += n;  // NORACE
  }
  void twice(int n) {
    std::lock_guard l(m_);
    append(n);
  }

 private:
  std::mutex m_;
  int len_ = 0;
};
int main() {
  Doc d;
  Plain p;
  std::thread t([&] { d.twice(1); p.append(1); });
  d.append(1);
  p.twice(1);
  t.join();
}
