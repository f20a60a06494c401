// The deleter of a smart pointer gives the lock back that the object has: behind the pointer's scope
// it is not held any more.
#include <memory>
#include <mutex>
#include <thread>

struct Session {
  std::mutex mutex;
  int value = 0, left = 0;
};
Session session;

Session* open() {
  session.mutex.lock();  // FINDING! lock-leak
  return &session;
}

struct Closer {
  void operator()(Session* given) const { given->mutex.unlock(); }
};
struct Keeper {
  void operator()(Session*) const {}
};

void work(int x) {
  {
    std::unique_ptr<Session, Closer> mine(open());
    mine->value += x;  // NORACE
  }
  session.left += x;  // RACE!
}

void keeps() {
  std::unique_ptr<Session, Keeper> mine(open());
  mine->value++;  // NORACE
}

int main() {
  std::thread one(work, 1), two(work, 2), three(keeps);
  one.join();
  two.join();
  three.join();
}
