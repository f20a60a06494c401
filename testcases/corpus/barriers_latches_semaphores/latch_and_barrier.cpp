// A start latch, a done latch, a cyclic barrier with a completion, a count_down too early.
// flags: -std=c++20
#include <barrier>
#include <cstdio>
#include <latch>
#include <thread>
#include <vector>
constexpr int N = 4;
int main() {
  std::latch ready(1), done(N), early(N);
  int input = 0, out[N] = {}, late[N] = {};
  std::vector<std::jthread> ts;
  for (int i = 0; i < N; ++i)
    ts.emplace_back([&, i] {
      ready.wait();
      out[i] = input + i;  // NORACE
      done.count_down();
      early.count_down();
      late[i] = i;  // RACE!
    });
  input = 5;  // NORACE
  ready.count_down();
  done.wait();
  int sum = 0;
  for (int v : out) sum += v;  // NORACE
  early.wait();
  for (int v : late) sum += v;  // RACE!
  ts.clear();
  for (int v : late) sum += v;  // NORACE

  std::vector<double> left(N), right(N);
  int rounds = 0;
  double peek = 0;
  std::barrier sync(N, [&]() noexcept { ++rounds; });  // NORACE
  {
    std::vector<std::jthread> us;
    for (int i = 0; i < N; ++i)
      us.emplace_back([&, i] {
        for (int r = 0; r < 10; ++r) {
          left[i] = right[(i + 1) % N];  // NORACE
          sync.arrive_and_wait();
          right[i] = left[(i + N - 1) % N] + rounds;  // NORACE
          sync.arrive_and_wait();
        }
        peek = right[i];  // RACE!
      });
  }
  std::printf("%d %d %f\n", sum, rounds, peek);
}
