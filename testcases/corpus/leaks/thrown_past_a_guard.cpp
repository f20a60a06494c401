// Throws while a guard holds the mutex: unwinding releases it.
#include <mutex>
#include <stdexcept>
#include <thread>

std::mutex mutex;
int stock = 3;

void take(int count) {
  std::lock_guard guard(mutex);  // NOFINDING lock-leak
  if (stock < count) throw std::runtime_error("out of stock");
  stock -= count;  // NORACE
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
