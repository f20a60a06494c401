// A local mutex is given back before it ends.
#include <mutex>

int main() {
  std::mutex mutex;
  mutex.lock();  // NOFINDING mutex-destroyed-while-locked
  mutex.unlock();
}
