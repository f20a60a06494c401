// The writer locks, the reader does not.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex mutex;
int level = 0;

int main() {
  std::thread writer([] {
    std::lock_guard guard(mutex);
    level = 3;  // RACE!
  });
  std::printf("%d\n", level);  // RACE!
  writer.join();
}
