// Unlocked where the attempt succeeded.
#include <mutex>

std::mutex mutex;
int count = 0;

int main() {
  if (mutex.try_lock()) {
    ++count;
    mutex.unlock();  // NOFINDING unlock-not-held
  }
}
