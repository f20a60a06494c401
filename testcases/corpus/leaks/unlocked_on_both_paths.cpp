// Both ways out unlock.
#include <mutex>
#include <thread>

std::mutex mutex;
int stock = 3;

bool take(int count) {
  mutex.lock();  // NOFINDING lock-leak
  if (stock < count) {
    mutex.unlock();
    return false;
  }
  stock -= count;  // NORACE
  mutex.unlock();
  return true;
}

int main() {
  std::thread a(take, 1);
  std::thread b(take, 9);
  a.join();
  b.join();
}
