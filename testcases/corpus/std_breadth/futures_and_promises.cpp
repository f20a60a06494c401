// Results through promise, async, shared_future; a side effect read before the get.
#include <cstdio>
#include <future>
#include <numeric>
#include <string>
#include <thread>
#include <vector>
int main() {
  int side = 0, side_late = 0;
  std::promise<std::string> promise;
  auto future = promise.get_future();
  std::thread producer([&, p = std::move(promise)]() mutable {
    side = 1;  // RACE!
    side_late = 2;  // NORACE
    p.set_value("done");
  });
  std::printf("%d\n", side);  // RACE!
  auto text = future.get();
  std::printf("%s %d\n", text.c_str(), side_late);  // NORACE
  producer.join();

  std::vector<int> data(1000, 1);
  int calls = 0, deferred_calls = 0;
  auto half = [&](int from, int to) {
    ++calls;  // RACE!
    return std::accumulate(data.begin() + from, data.begin() + to, 0);  // NORACE
  };
  auto a = std::async(std::launch::async, half, 0, 500);
  auto b = std::async(std::launch::async, half, 500, 1000);
  int total = a.get() + b.get();
  std::printf("%d %d\n", total, calls);  // NORACE
  auto lazy = std::async(std::launch::deferred, [&] { return ++deferred_calls; });  // NORACE
  ++deferred_calls;  // NORACE
  std::printf("%d\n", lazy.get());

  std::promise<void> start;
  std::shared_future<void> go = start.get_future().share();
  int parameter = 0, result[2] = {};
  std::thread r1([&, go] { go.wait(); result[0] = parameter; });  // NORACE
  std::thread r2([&, go] { go.wait(); result[1] = parameter; });  // NORACE
  parameter = 42;  // NORACE
  start.set_value();
  r1.join();
  r2.join();
  std::printf("%d\n", result[0] + result[1]);
}
