// Structured bindings and std::get name parts: who only reads through them writes nothing.
#include <cstdio>
#include <map>
#include <thread>
#include <tuple>

std::map<int, int> ages{{1, 30}};
std::map<int, int> visits{{1, 0}};
std::tuple<int, int> limits{1, 2};
std::tuple<int, int> counts{0, 0};

void show() {
  for (auto& [name, age] : ages) std::printf("%d %d\n", name, age);  // NORACE
  std::printf("%d\n", std::get<0>(limits));                          // NORACE
}

void count() {
  for (auto& [name, times] : visits) ++times;  // RACE!
  ++std::get<1>(counts);                       // RACE!
}

int main() {
  std::thread first([] {
    show();
    count();
  });
  std::thread second([] {
    show();
    count();
  });
  first.join();
  second.join();
}
