// Library code: what is declared to be guarded by a mutex of a class whose body is known, a wrapper.
#include <mutex>
#define CAPABILITY(x) __attribute__((capability(x)))
#define GUARDED_BY(x) __attribute__((guarded_by(x)))
#define ACQUIRE(...) __attribute__((acquire_capability(__VA_ARGS__)))
#define RELEASE(...) __attribute__((release_capability(__VA_ARGS__)))
class CAPABILITY("mutex") Mutex {
 public:
  void lock() ACQUIRE() { inner_.lock(); }
  void unlock() RELEASE() { inner_.unlock(); }

 private:
  std::mutex inner_;
};
class Counter {
 public:
  void add() {
    mutex_.lock();
    ++value_;  // NORACE
    mutex_.unlock();
  }
  int wait() {
    mutex_.lock();
    int result = value_;  // NORACE
    while (result == 0) {
      mutex_.unlock();
      mutex_.lock();
      result = value_;  // NORACE
    }
    mutex_.unlock();
    return result;
  }
  int peek() { return peeked_; }  // RACE!

 private:
  Mutex mutex_;
  int value_ GUARDED_BY(mutex_) = 0;
  int peeked_ GUARDED_BY(mutex_) = 0;
};
int use(Counter* counter) {
  counter->add();
  return counter->wait() + counter->peek();
}
