// wait_for may time out, but holds the mutex again in any case.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
int level = 0;

void work() {
  std::unique_lock guard(mutex);
  changed.wait_for(guard, std::chrono::milliseconds(1));
  ++level;  // NORACE
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
