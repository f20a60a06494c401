// The callee gives the lock up and takes it again.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void breathe() {
  mutex.unlock();
  std::this_thread::yield();
  mutex.lock();  // NODEADLOCK NOFINDING lock-leak
}

void work() {
  mutex.lock();
  ++counter;  // NORACE
  breathe();
  ++counter;  // NORACE
  mutex.unlock();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
