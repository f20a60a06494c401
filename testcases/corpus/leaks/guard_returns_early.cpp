// A guard needs no unlock, however the function is left.
#include <mutex>
#include <thread>

std::mutex mutex;
int stock = 3;

bool take(int count) {
  std::lock_guard guard(mutex);  // NOFINDING lock-leak
  if (stock < count) return false;
  stock -= count;  // NORACE
  return true;
}

int main() {
  std::thread a(take, 1);
  std::thread b(take, 9);
  a.join();
  b.join();
}
