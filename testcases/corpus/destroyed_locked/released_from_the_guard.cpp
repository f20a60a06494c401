// unique_lock::release leaves the lock held, and the mutex ends.
#include <mutex>

int main() {
  std::mutex mutex;
  std::unique_lock hold(mutex);  // FINDING! mutex-destroyed-while-locked
  hold.release();
}
