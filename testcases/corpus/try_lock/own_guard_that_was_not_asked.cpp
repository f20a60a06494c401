// A guard class that tries, and is not asked, or asked the wrong way round: the number is changed without the lock.
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
};
std::mutex m;
int unasked, wrong;
void notAsked() {
  Try guard(m);
  ++unasked;  // RACE!
}
void askedWrongly() {
  Try guard(m);
  if (!guard) ++wrong;  // RACE!
}
int main() {
  std::thread a(notAsked), b(notAsked), c(askedWrongly), d(askedWrongly);
  a.join();
  b.join();
  c.join();
  d.join();
  return unasked + wrong == 0;
}
