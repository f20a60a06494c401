// A latch that waits for one: one of three threads counts it down, and the results of all are read behind the wait.
// flags: -std=c++20
#include <latch>
#include <thread>
#include <vector>

int results[3];

int main() {
  std::latch done(1);
  std::vector<std::jthread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&done, i] {
      results[i] = i + 1;  // RACE!
      if (i == 0) done.count_down();
    });
  done.wait();
  int sum = 0;
  for (int result : results) sum += result;  // RACE!
  return sum == 6 ? 0 : 1;
}
