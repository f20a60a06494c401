// The threads of a container end with it.
#include <atomic>
#include <thread>
#include <vector>

std::atomic<int> done = 0;

void start() {
  std::vector<std::thread> workers;
  for (int i = 0; i < 2; ++i) workers.emplace_back([] { ++done; });  // FINDING! thread-leak
}

int main() { start(); }
