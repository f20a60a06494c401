// A loop that drops the last thread, or future, after a look, until there is none: nobody waits.
#include <future>
#include <thread>
#include <vector>

int main() {
  int a = 0, b = 0;

  std::vector<std::thread> threads;
  threads.emplace_back([&] { ++a; });  // RACE!
  while (!threads.empty()) {
    ++a;  // RACE!
    threads.back().join();
    threads.pop_back();
  }

  std::vector<std::thread> loose;
  loose.emplace_back([&] { ++b; });  // RACE!
  while (!loose.empty()) {
    loose.back().detach();
    loose.pop_back();
  }
  ++b;  // RACE!
  return a + b;
}
