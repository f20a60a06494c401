// A latch that waits for one: the last of three threads, by a counter, counts it down.
// flags: -std=c++20
#include <atomic>
#include <latch>
#include <thread>
#include <vector>

int results[3];
int setup = 0;

int main() {
  std::latch begin(1);
  std::latch done(1);
  std::atomic<int> left = 3;
  std::vector<std::jthread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&, i] {
      begin.wait();
      results[i] = setup + i;  // NORACE
      if (left.fetch_sub(1) == 1) done.count_down();
    });
  setup = 1;  // NORACE
  begin.count_down();
  done.wait();
  int sum = 0;
  for (int result : results) sum += result;  // NORACE
  return sum == 6 ? 0 : 1;
}
