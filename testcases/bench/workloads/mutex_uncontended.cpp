// Each of two threads takes a mutex of its own, again and again.
#include <cstdio>
#include <mutex>
#include <thread>

namespace {

struct alignas(128) Counter {
  std::mutex mutex;
  long value = 0;
};

void count(Counter& counter) {
  for (int i = 0; i < 2'000'000; ++i) {
    std::lock_guard guard(counter.mutex);
    ++counter.value;
  }
}

}  // namespace

int main() {
  Counter counters[2];
  std::thread first([&] { count(counters[0]); });
  std::thread second([&] { count(counters[1]); });
  first.join();
  second.join();
  std::printf("%ld\n", counters[0].value + counters[1].value);
}
