// An algorithm over the threads that joins others, some of them, or none.
// flags: -std=c++20
#include <algorithm>
#include <array>
#include <functional>
#include <thread>
#include <vector>

int main() {
  int a = 0, b = 0, c = 0, d = 0;

  std::vector<std::thread> first, others;
  first.emplace_back([&] { ++a; });  // RACE!
  others.emplace_back([] {});
  std::for_each(others.begin(), others.end(), std::mem_fn(&std::thread::join));
  ++a;  // RACE!
  std::for_each(first.begin(), first.end(), [](std::thread& each) { each.join(); });

  std::vector<std::thread> second;
  second.emplace_back([&] { ++b; });  // RACE!
  std::ranges::for_each(second, [](std::thread& each) {
    if (!each.joinable()) each = std::thread();
  });
  ++b;  // RACE!
  std::ranges::for_each(second, &std::thread::join);

  std::array<std::thread, 3> third;
  int parts[3] = {};
  for (int i = 0; i < 3; ++i) third[i] = std::thread([&parts, i] { ++parts[i]; });  // RACE!
  std::for_each(third.begin(), third.begin() + 2, [](std::thread& each) { each.join(); });
  c = parts[2];  // RACE!
  third[2].detach();

  std::vector<std::thread> fourth;
  fourth.emplace_back([&] { ++d; });  // RACE!
  std::for_each(fourth.begin(), fourth.end(), std::mem_fn(&std::thread::detach));
  ++d;  // RACE!
  return a + b + c + d;
}
