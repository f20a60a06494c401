// A break leaves the loop with the mutex of that round held.
#include <mutex>
#include <thread>

std::mutex mutex;
int items[8];

void scan() {
  for (int i = 0; i < 8; ++i) {
    mutex.lock();  // FINDING! lock-leak
    if (items[i] == 0) break;
    items[i] = 0;  // NORACE
    mutex.unlock();
  }
}

int main() {
  std::thread a(scan);
  std::thread b(scan);
  a.join();
  b.join();
}
