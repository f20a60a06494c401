// Four threads and one mutex.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

int main() {
  std::mutex mutex;
  long value = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 300'000; ++i) {
        std::lock_guard guard(mutex);
        ++value;
      }
    });
  for (auto& thread : threads) thread.join();
  std::printf("%ld\n", value);
}
