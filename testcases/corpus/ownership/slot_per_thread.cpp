// Each thread writes the slot with its own index.
#include <thread>
#include <vector>

int results[4];

void work(int index) {
  results[index] = index * index;  // NORACE
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back(work, i);
  for (auto& thread : threads) thread.join();
  return results[0] + results[3];  // NORACE
}
