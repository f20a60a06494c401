// Unlocked by hand under a lock_guard, which unlocks again.
#include <mutex>

std::mutex mutex;
int count = 0;

void add() {
  std::lock_guard hold(mutex);
  ++count;
  mutex.unlock();
}  // FINDING! unlock-not-held

int main() { add(); }
