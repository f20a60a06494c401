// The callee may throw; nothing unlocks then.
#include <mutex>
#include <stdexcept>
#include <thread>

std::mutex mutex;
int stock = 3;

void check(int count) {
  if (count < 0) throw std::invalid_argument("count");
}

void take(int count) {
  mutex.lock();  // FINDING! lock-leak
  check(count);
  stock -= count;  // NORACE
  mutex.unlock();
}

void customer() {
  try {
    take(-1);
  } catch (const std::invalid_argument&) {
  }
}

int main() {
  std::thread a(customer);
  std::thread b(customer);
  a.join();
  b.join();
}
