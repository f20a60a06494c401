// Locked by one thread, unlocked by another, as if it were a semaphore.
#include <mutex>
#include <thread>

std::mutex mutex;

int main() {
  mutex.lock();
  std::thread other([] {
    mutex.unlock();  // FINDING! unlock-not-held
  });
  other.join();
}
