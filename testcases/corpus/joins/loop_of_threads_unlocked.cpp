// One creation site in a loop: many threads of one kind at the same time.
#include <thread>
#include <vector>

int total = 0;

void work() {
  ++total;  // RACE!
}

int main() {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.push_back(std::thread(work));
  for (auto& thread : threads) thread.join();
  return total;  // NORACE
}
