// The access happens only where try_lock said yes.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  if (mutex.try_lock()) {
    ++counter;  // NORACE
    mutex.unlock();
  }
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
