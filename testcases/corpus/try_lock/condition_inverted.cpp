// The access stands in the branch where the lock was not taken.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  if (!mutex.try_lock()) {
    ++counter;  // RACE!
    return;
  }
  ++counter;  // RACE!
  mutex.unlock();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
