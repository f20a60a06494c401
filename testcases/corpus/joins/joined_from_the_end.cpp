// A loop that takes the last thread, or future, waits for it and drops it, until there is none.
#include <deque>
#include <future>
#include <thread>
#include <vector>

int main() {
  int results[8] = {};

  std::vector<std::thread> threads;
  for (int i = 0; i < 2; ++i) threads.emplace_back([&results, i] { results[i] = i; });
  while (!threads.empty()) {
    threads.back().join();
    threads.pop_back();
  }
  int sum = results[0];  // NORACE

  std::deque<std::future<void>> futures;
  for (int i = 2; i < 4; ++i)
    futures.push_back(std::async(std::launch::async, [&results, i] { results[i] = i; }));
  while (!futures.empty()) {
    futures.front().get();
    futures.pop_front();
  }
  sum += results[2];  // NORACE

  std::vector<std::thread> more;
  more.emplace_back([&results] { results[4] = 1; });
  for (; !more.empty(); more.pop_back()) {
    sum += results[5];  // NORACE
    more.back().join();
  }
  return sum + results[4];  // NORACE
}
