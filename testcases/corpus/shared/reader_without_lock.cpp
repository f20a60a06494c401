// The writer excludes, but one reader takes no lock at all.
#include <cstdio>
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex mutex;
int cached = 0;

int main() {
  std::thread writer([] {
    std::lock_guard guard(mutex);
    ++cached;  // RACE!
  });
  std::printf("%d\n", cached);  // RACE!
  writer.join();
}
