// A wait that no test surrounds, and one that has its test in the caller's loop.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
bool ready = false;

void sleepOnce(std::unique_lock<std::mutex>& lock) {
  changed.wait(lock);  // NOFINDING wait-without-predicate
}

void waiter() {
  std::unique_lock lock(mutex);
  while (!ready) sleepOnce(lock);
}

void careless() {
  std::unique_lock lock(mutex);
  changed.wait(lock);  // FINDING! wait-without-predicate
}

int main() {
  std::thread a(waiter), b(careless);
  {
    std::lock_guard guard(mutex);
    ready = true;
  }
  changed.notify_all();
  a.join();
  b.join();
}
