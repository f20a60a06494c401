// Locks a mutex that it holds already.
#include <mutex>
#include <thread>

std::mutex mutex;

void work() {
  mutex.lock();
  mutex.lock();  // DEADLOCK!
  mutex.unlock();
  mutex.unlock();  // NOFINDING unlock-not-held // FP: the second release is taken for one too many
}

int main() {
  std::thread a(work);
  a.join();
}
