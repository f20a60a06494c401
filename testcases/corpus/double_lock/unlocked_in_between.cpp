// Two critical sections one after the other.
#include <mutex>
#include <thread>

std::mutex mutex;

void work() {
  mutex.lock();
  mutex.unlock();
  mutex.lock();  // NODEADLOCK
  mutex.unlock();
}

int main() {
  std::thread a(work);
  a.join();
}
