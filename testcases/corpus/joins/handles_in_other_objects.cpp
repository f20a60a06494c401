// Threads in an optional, behind pointers, given back by a function: joined by way of these.
// flags: -std=c++20
#include <future>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

static int counts[12];

static std::thread start() {
  return std::thread([] { ++counts[0]; });  // NORACE
}

static std::future<void> compute() {
  return std::async(std::launch::async, [] { ++counts[10]; });  // NORACE
}

int main() {
  std::thread given;
  given = start();
  given.join();
  ++counts[0];  // NORACE

  std::optional<std::thread> maybe;
  maybe.emplace([] { ++counts[1]; });
  maybe->join();
  ++counts[1];  // NORACE

  std::optional<std::thread> assigned;
  assigned = std::thread([] { ++counts[2]; });
  if (assigned) assigned->join();
  ++counts[2];  // NORACE

  std::optional<std::jthread> waits;
  waits.emplace([] { ++counts[3]; });
  waits = std::nullopt;
  ++counts[3];  // NORACE

  std::vector<std::unique_ptr<std::thread>> owned;
  owned.push_back(std::make_unique<std::thread>([] { ++counts[4]; }));
  for (auto& each : owned) each->join();
  ++counts[4];  // NORACE

  auto shared = std::make_shared<std::jthread>([] { ++counts[5]; });
  shared.reset();
  ++counts[5];  // NORACE

  std::jthread again([] { ++counts[6]; });
  again = {};
  ++counts[6];  // NORACE

  std::jthread first([] { ++counts[7]; });
  std::jthread second([] { ++counts[8]; });
  first = std::move(second);
  ++counts[7];  // NORACE
  first.join();
  ++counts[8];  // NORACE

  std::vector<std::unique_ptr<std::jthread>> cleared;
  cleared.push_back(std::make_unique<std::jthread>([] { ++counts[9]; }));
  cleared.clear();
  ++counts[9];  // NORACE

  std::future<void> result;
  result = compute();
  result.get();
  ++counts[10];  // NORACE

  std::vector<std::future<void>> tasks;
  tasks.push_back(std::async(std::launch::async, [] { ++counts[11]; }));
  tasks.clear();
  return ++counts[11];  // NORACE
}
