// Library code: a class whose mutex is of a wrapping class; one method forgets it.
#include <mutex>
class Mutex {
 public:
  void lock() { inner_.lock(); }
  void unlock() { inner_.unlock(); }
 private:
  std::mutex inner_;
};
class Hold {
 public:
  explicit Hold(Mutex& m) : m_(m) { m_.lock(); }
  ~Hold() { m_.unlock(); }
 private:
  Mutex& m_;
};
class Stats {
 public:
  void hit() {
    Hold h(mutex_);
    ++hits_;    // NORACE
    ++misses_;  // RACE!
  }
  void miss() {
    Hold h(mutex_);
    ++misses_;  // MAYBE data-race
  }
  int hits() {
    Hold h(mutex_);
    return hits_;  // NORACE
  }
  int misses() { return misses_; }  // RACE!
 private:
  Mutex mutex_;
  int hits_ = 0, misses_ = 0;
};
int use(Stats& s) {
  s.hit();
  s.miss();
  return s.hits() + s.misses();
}
