// A table behind a shared_mutex: one write for every 200 reads.
#include <array>
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>

int main() {
  std::shared_mutex mutex;
  std::array<int, 256> table{};
  auto work = [&](int seed) {
    long seen = 0;
    for (int i = 0; i < 2'000'000; ++i) {
      const int slot = (i * 31 + seed) % 256;
      if (i % 200 == 0) {
        std::unique_lock lock(mutex);
        ++table[slot];
      } else {
        std::shared_lock lock(mutex);
        seen += table[slot];
      }
    }
    return seen;
  };
  long first = 0, second = 0;
  std::thread a([&] { first = work(1); });
  std::thread b([&] { second = work(2); });
  a.join();
  b.join();
  std::printf("%d\n", first >= 0 && second >= 0);
}
