// Locked and unlocked under the same unchanged condition.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work(bool shared) {
  if (shared) mutex.lock();  // NOFINDING lock-leak
  counter += 1;              // NORACE
  if (shared) mutex.unlock();
}

int main() {
  work(false);
  std::thread a(work, true);
  std::thread b(work, true);
  a.join();
  b.join();
}
