// A local mutex ends while it is held.
#include <mutex>

int main() {
  std::mutex mutex;
  mutex.lock();  // FINDING! mutex-destroyed-while-locked
}
