// Tasks are kept in a vector of std::function; one thread runs them all.
#include <functional>
#include <thread>
#include <vector>

int total = 0;

int main() {
  std::vector<std::function<void()>> tasks;
  for (int i = 0; i < 3; ++i) {
    tasks.push_back([i] {
      total += i;  // NORACE
    });
  }
  std::thread runner([&tasks] {
    for (auto& task : tasks) task();
  });
  runner.join();
  return total;  // NORACE
}
