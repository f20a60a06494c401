// The deleter of a smart pointer gives the lock back that the object has; that has no destructor of
// its own.
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

struct Session {
  std::mutex mutex;
  int value = 0;
};
Session session;

Session* open() {
  session.mutex.lock();
  return &session;
}
void close(Session* given) { given->mutex.unlock(); }

struct Closer {
  void operator()(Session* given) const { close(given); }
};
using Open = std::unique_ptr<Session, Closer>;

Open opened() {
  Open made(open());
  made->value++;  // NORACE
  return made;
}

void work(int x) {
  Open mine(open());
  if (x < 0) return;  // NOFINDING lock-leak
  mine->value += x;   // NORACE
}

void handedOn() {
  Open mine = opened();
  mine->value++;  // NORACE
  Open other = std::move(mine);
  other->value++;  // NORACE
}

int main() {
  std::thread one(work, -1), two(work, 2), three(handedOn);
  one.join();
  two.join();
  three.join();
}
