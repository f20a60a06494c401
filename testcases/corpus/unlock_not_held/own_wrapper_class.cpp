// A lock class of one's own, given back twice.
#include <mutex>

class Lock {
 public:
  void enter() { mutex_.lock(); }
  void leave() { mutex_.unlock(); }  // MAYBE unlock-not-held

 private:
  std::mutex mutex_;
};

Lock lock;
int count = 0;

int main() {
  lock.enter();
  ++count;
  lock.leave();
  lock.leave();  // FINDING! unlock-not-held
}
