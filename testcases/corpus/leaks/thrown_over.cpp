// Throws between lock and unlock.
#include <mutex>
#include <stdexcept>
#include <thread>

std::mutex mutex;
int stock = 3;

void take(int count) {
  mutex.lock();  // FINDING! lock-leak
  if (stock < count) throw std::runtime_error("out of stock");
  stock -= count;  // NORACE
  mutex.unlock();
}

void customer() {
  try {
    take(2);
  } catch (const std::runtime_error&) {
  }
}

int main() {
  std::thread a(customer);
  std::thread b(customer);
  a.join();
  b.join();
}
