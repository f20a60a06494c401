// Leaves at once when the mutex is busy; what follows is protected.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work() {
  if (!mutex.try_lock()) return;
  ++counter;  // NORACE
  mutex.unlock();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
