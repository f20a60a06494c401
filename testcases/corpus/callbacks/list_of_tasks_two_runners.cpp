// The same tasks, run by two threads.
#include <functional>
#include <thread>
#include <vector>

int total = 0;

int main() {
  std::vector<std::function<void()>> tasks;
  for (int i = 0; i < 3; ++i) {
    tasks.push_back([i] {
      total += i;  // RACE!
    });
  }
  auto run = [&tasks] {
    for (auto& task : tasks) task();
  };
  std::thread a(run);
  std::thread b(run);
  a.join();
  b.join();
  return total;  // NORACE
}
