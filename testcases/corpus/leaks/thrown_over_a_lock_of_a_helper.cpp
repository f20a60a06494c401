// What is called throws while a lock is held that a function of the program has taken, and that another one would give
// back: nothing does, then.
#include <mutex>
#include <stdexcept>
#include <thread>

std::mutex mutex;
int stock = 3;

void enter() { mutex.lock(); }
void leave() { mutex.unlock(); }

void check(int count) {
  if (count < 0) throw std::invalid_argument("count");
}

void take(int count) {
  enter();  // FINDING! lock-leak
  check(count);
  stock -= count;  // NORACE
  leave();
}

void customer() {
  try {
    take(-1);
  } catch (const std::invalid_argument&) {
  }
}

int main() {
  std::thread a(customer), b(customer);
  a.join();
  b.join();
}
