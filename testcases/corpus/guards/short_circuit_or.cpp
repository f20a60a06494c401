// With || the access happens without the lock when the first operand holds.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work(bool hurry) {
  if (hurry || mutex.try_lock()) {
    ++counter;  // RACE!
    if (!hurry) mutex.unlock();
  }
}

int main() {
  std::thread a(work, true);
  std::thread b(work, false);
  a.join();
  b.join();
}
