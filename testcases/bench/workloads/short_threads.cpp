// A thousand threads, each of which adds to one counter and ends.
#include <cstdio>
#include <mutex>
#include <thread>

int main() {
  std::mutex mutex;
  long total = 0;
  for (int i = 0; i < 500; ++i) {
    auto add = [&] {
      std::lock_guard guard(mutex);
      total += i;
    };
    std::thread first(add), second(add);
    first.join();
    second.join();
  }
  std::printf("%ld\n", total);
}
