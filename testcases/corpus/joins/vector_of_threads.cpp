// A loop starts threads, a loop joins them all, then the result is read.
#include <mutex>
#include <thread>
#include <vector>

std::mutex mutex;
int total = 0;

void work() {
  std::lock_guard guard(mutex);
  ++total;  // NORACE
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work);
  for (std::thread& thread : threads) thread.join();
  return total;  // NORACE
}
