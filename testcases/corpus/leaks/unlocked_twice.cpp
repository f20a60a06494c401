// Unlocks what it no longer holds.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work(bool quick) {
  mutex.lock();
  ++counter;  // NORACE
  if (quick) mutex.unlock();
  mutex.unlock();  // FINDING! unlock-not-held
}

int main() {
  std::thread a(work, true);
  a.join();
}
