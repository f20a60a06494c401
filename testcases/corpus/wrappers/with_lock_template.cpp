// A function template that runs what it is given under the lock.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

template <class Action>
void withLock(Action action) {
  std::lock_guard guard(mutex);
  action();
}

void work() {
  withLock([] {
    ++counter;  // NORACE
  });
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
