// What is called throws while a lock is held that a function of the program has taken; an object's destructor gives it
// back, which an exception runs, too: of a class of the program's, by a function given to one, or a pointer's deleter.
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>

std::mutex mutex;
int stock = 3;

void enter() { mutex.lock(); }
void leave() { mutex.unlock(); }

struct Leaving {
  ~Leaving() { leave(); }
};
struct Entered {
  Entered() { enter(); }
  ~Entered() { leave(); }
};
struct Unlock {
  void operator()(std::mutex* held) const { held->unlock(); }
};
template <class Action>
struct AtEnd {
  Action action;
  ~AtEnd() { action(); }
};
template <class Action>
AtEnd(Action) -> AtEnd<Action>;

void check(int count) {
  if (count < 0) throw std::invalid_argument("count");
}

void takeAndLeave(int count) {
  enter();  // NOFINDING lock-leak
  Leaving leaving;
  check(count);
  stock -= count;  // NORACE
}

void takeEntered(int count) {
  Entered entered;  // NOFINDING lock-leak
  check(count);
  stock -= count;  // NORACE
}

void takeAndAct(int count) {
  enter();  // NOFINDING lock-leak
  AtEnd atEnd{[] { leave(); }};
  check(count);
  stock -= count;  // NORACE
}

void takeByPointer(int count) {
  enter();  // NOFINDING lock-leak
  std::unique_ptr<std::mutex, Unlock> unlock(&mutex);
  check(count);
  stock -= count;  // NORACE
}

void takeByShared(int count) {
  enter();  // NOFINDING lock-leak
  std::shared_ptr<void> unlock(nullptr, [](void*) { leave(); });
  check(count);
  stock -= count;  // NORACE
}

void customer() {
  try {
    takeAndLeave(1);
    takeEntered(1);
    takeAndAct(1);
    takeByPointer(1);
    takeByShared(-1);
  } catch (const std::invalid_argument&) {
  }
}

int main() {
  std::thread a(customer), b(customer);
  a.join();
  b.join();
}
