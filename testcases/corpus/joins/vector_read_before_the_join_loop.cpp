// The result is read between the loop that starts and the loop that joins.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

std::mutex mutex;
int total = 0;

void work() {
  std::lock_guard guard(mutex);
  ++total;  // RACE!
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work);
  std::printf("%d\n", total);  // RACE!
  for (std::thread& thread : threads) thread.join();
}
