// The lock, the access and the unlock stand under the same unchanged condition.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work(bool wanted) {
  if (wanted) mutex.lock();
  if (wanted) ++counter;       // NORACE
  if (wanted) mutex.unlock();  // NOFINDING unlock-not-held
}

int main() {
  std::thread a(work, true);
  std::thread b(work, true);
  a.join();
  b.join();
}
