// Unlocked whether the attempt succeeded or not.
#include <mutex>

std::mutex mutex;
int count = 0;

int main() {
  if (mutex.try_lock()) ++count;
  mutex.unlock();  // FINDING! unlock-not-held
}
