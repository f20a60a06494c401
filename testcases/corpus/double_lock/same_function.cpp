// Locks a mutex that it holds already.
#include <mutex>
#include <thread>

std::mutex mutex;

void work() {
  mutex.lock();
  mutex.lock();  // DEADLOCK!
  mutex.unlock();
  mutex.unlock();  // NOFINDING unlock-not-held
}

int main() {
  std::thread a(work);
  a.join();
}
