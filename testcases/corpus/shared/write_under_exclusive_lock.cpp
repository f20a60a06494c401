// Readers share, the writer excludes.
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex mutex;
int cached = 0;

void show() {
  std::shared_lock guard(mutex);
  std::printf("%d\n", cached);  // NORACE
}

void refresh() {
  std::unique_lock guard(mutex);
  ++cached;  // NORACE
}

int main() {
  std::thread a(show);
  std::thread b(show);
  std::thread c(refresh);
  a.join();
  b.join();
  c.join();
}
