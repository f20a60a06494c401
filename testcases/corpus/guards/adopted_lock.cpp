// The mutex is locked by hand and adopted by a guard, which releases it.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  mutex.lock();                                               // NOFINDING lock-leak
  std::lock_guard<std::mutex> guard(mutex, std::adopt_lock);  // NODEADLOCK
  ++counter;                                                  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
