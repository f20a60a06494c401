// unique_lock::unlock on one that owns nothing throws.
#include <mutex>

std::mutex mutex;
int count = 0;

int main() {
  std::unique_lock hold(mutex);
  ++count;
  hold.unlock();
  hold.unlock();  // FINDING! unlock-not-held
}
