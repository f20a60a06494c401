// Sleeps while others wait for its mutex.
#include <chrono>
#include <mutex>
#include <thread>

std::mutex mutex;
int rounds = 0;

void work() {
  std::lock_guard guard(mutex);
  ++rounds;                                                    // NORACE
  std::this_thread::sleep_for(std::chrono::milliseconds(10));  // FINDING! blocking-under-lock // FN: a pause is thought to be meant
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
