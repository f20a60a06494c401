// Four threads share two slots.
#include <thread>
#include <vector>

int results[2];

void work(int index) {
  results[index % 2] += index;  // RACE!
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work, i);
  for (auto& thread : threads) thread.join();
  return results[0] + results[1];  // NORACE
}
