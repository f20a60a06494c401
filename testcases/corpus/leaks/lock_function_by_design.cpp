// A function whose duty is to lock leaks nothing: its callers unlock.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void enter() {
  mutex.lock();  // NOFINDING lock-leak
}

void leave() {
  mutex.unlock();  // NOFINDING unlock-not-held
}

void work() {
  enter();
  ++counter;  // NORACE
  leave();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
