// The lock stands behind &&: it is taken only if the first operand holds.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work(bool wanted) {
  if (wanted && mutex.try_lock()) {
    ++counter;  // NORACE
    mutex.unlock();
  }
}

int main() {
  std::thread a(work, true);
  std::thread b(work, true);
  a.join();
  b.join();
}
