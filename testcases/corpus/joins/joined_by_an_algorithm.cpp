// An algorithm that calls a join once for each thread of a container has joined them all.
// flags: -std=c++20
#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

struct Worker {
  std::thread thread;
  int done = 0;
  void start() {
    thread = std::thread([this] { done = 1; });  // NORACE
  }
  void finish() {
    if (thread.joinable()) thread.join();
  }
};

void finish(std::thread& thread) { thread.join(); }

int main() {
  int a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0;

  std::vector<std::thread> first;
  first.emplace_back([&] { ++a; });
  std::for_each(first.begin(), first.end(), [](std::thread& each) { each.join(); });
  ++a;  // NORACE

  std::vector<std::thread> second;
  second.emplace_back([&] { ++b; });
  std::for_each(second.begin(), second.end(), std::mem_fn(&std::thread::join));
  ++b;  // NORACE

  std::vector<std::thread> third;
  third.emplace_back([&] { ++c; });
  std::ranges::for_each(third, [](auto& each) {
    if (each.joinable()) each.join();
  });
  ++c;  // NORACE

  std::vector<std::thread> fourth;
  fourth.emplace_back([&] { ++d; });
  std::ranges::for_each(fourth, &std::thread::join);
  ++d;  // NORACE

  std::array<std::thread, 2> fifth;
  fifth[0] = std::thread([&] { ++e; });
  fifth[1] = std::thread([&] { ++f; });
  std::for_each(fifth.begin(), fifth.end(), finish);
  e += f;  // NORACE

  std::vector<std::unique_ptr<std::thread>> sixth;
  sixth.push_back(std::make_unique<std::thread>([&] { ++g; }));
  std::for_each(sixth.begin(), sixth.end(), [](auto& each) { each->join(); });
  ++g;  // NORACE

  std::array<Worker, 3> workers;
  for (Worker& each : workers) each.start();
  std::for_each(workers.begin(), workers.end(), std::mem_fn(&Worker::finish));
  return workers[0].done + a + b + c + d + e + g;  // NORACE
}
