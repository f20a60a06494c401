// Sleeps when the mutex has been given back.
#include <chrono>
#include <mutex>
#include <thread>

std::mutex mutex;
int rounds = 0;

void work() {
  {
    std::lock_guard guard(mutex);
    ++rounds;  // NORACE
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(10));  // NOFINDING blocking-under-lock
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
