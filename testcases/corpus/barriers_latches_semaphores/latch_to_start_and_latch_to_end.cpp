// a latch lets all go at once, another tells that all are done
// flags: -std=c++20
#include <latch>
#include <thread>
#include <vector>
int input, results[4], tally;
int main() {
  std::latch go(1), done(4);
  std::vector<std::jthread> ts;
  for (int i = 0; i < 4; ++i)
    ts.emplace_back([&, i] {
      go.wait();
      results[i] = input + i; // NORACE
      tally++; // RACE!
      done.count_down();
      results[i]++; // RACE!
    });
  input = 3; // NORACE
  go.count_down();
  done.wait();
  int s = 0;
  for (int r : results) s += r; // RACE!
  return s;
}
