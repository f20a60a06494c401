// A guard class of the program's own that tries: a member says whether it holds the lock, in whatever form it is asked.
#include <mutex>
#include <thread>
class Try {
  std::mutex& mutex_;
  bool ok_;

 public:
  explicit Try(std::mutex& mutex) : mutex_(mutex), ok_(mutex.try_lock()) {}
  ~Try() {
    if (ok_) mutex_.unlock();  // NOFINDING unlock-not-held
  }
  explicit operator bool() const { return ok_; }
  bool ok() const { return ok_; }
};
class Later {
  std::mutex& mutex_;
  bool held_ = false;

 public:
  explicit Later(std::mutex& mutex) : mutex_(mutex) {}
  ~Later() {
    if (held_) mutex_.unlock();  // NOFINDING unlock-not-held
  }
  bool attempt() {
    held_ = mutex_.try_lock();
    return held_;
  }
  void lock() {
    mutex_.lock();
    held_ = true;
  }
};
std::mutex m;
int n, k;
void inCondition() {
  if (Try guard{m}) ++n;  // NORACE
}
void byReturn() {
  Try guard(m);
  if (!guard) return;
  ++n;  // NORACE
}
void byMethod() {
  Try guard(m);
  if (guard.ok()) ++n;  // NORACE
}
void later(bool isUrgent) {
  Later guard(m);
  if (isUrgent)
    guard.lock();
  else if (!guard.attempt())
    return;
  ++k;  // NORACE
}
void perhaps(bool wanted) {
  Later guard(m);
  if (wanted) {
    guard.lock();
    ++k;  // NORACE
  }
}
void all(int i) {
  inCondition();
  byReturn();
  byMethod();
  later(i % 2 == 0);
  perhaps(i % 3 == 0);
}
int main() {
  std::thread a(all, 1), b(all, 2);
  a.join();
  b.join();
  return n + k == 0;
}
