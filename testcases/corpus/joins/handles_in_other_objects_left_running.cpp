// Threads in an optional, behind pointers, given back by a function: what is done before they are
// flags: -std=c++20
// joined, or when another one was.
#include <memory>
#include <optional>
#include <thread>

static int counts[5];

static std::thread start() {
  return std::thread([] { ++counts[0]; });  // RACE!
}

int main() {
  std::thread given;
  given = start();
  ++counts[0];  // RACE!
  given.join();

  std::optional<std::thread> maybe;
  maybe.emplace([] { ++counts[1]; });  // RACE!
  const int seen = counts[1];  // RACE!
  maybe->join();

  std::jthread first([] { ++counts[2]; });
  std::jthread second([] { ++counts[3]; });  // RACE!
  first = std::move(second);
  ++counts[2];  // NORACE
  ++counts[3];  // RACE!

  auto shared = std::make_shared<std::jthread>([] { ++counts[4]; });  // RACE!
  auto other = std::make_shared<std::jthread>([] {});
  other.reset();
  ++counts[4];  // RACE!
  return seen;
}
