// The handler unlocks what the throw skipped.
#include <mutex>
#include <stdexcept>
#include <thread>

std::mutex mutex;
int stock = 3;

void check(int count) {
  if (stock < count) throw std::runtime_error("out of stock");  // NORACE
}

void take(int count) {
  mutex.lock();  // NOFINDING lock-leak // FP: exception paths are joined with the normal ones
  try {
    check(count);
    stock -= count;  // NORACE
  } catch (const std::runtime_error&) {
    mutex.unlock();
    return;
  }
  mutex.unlock();
}

int main() {
  std::thread a(take, 2);
  std::thread b(take, 2);
  a.join();
  b.join();
}
