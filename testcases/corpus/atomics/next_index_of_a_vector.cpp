// Workers take indices from an atomic counter; each element is taken once, the tally is not theirs.
#include <atomic>
#include <thread>
#include <vector>
std::vector<int> items(100);
std::atomic<size_t> next{0};
int tally;
void work() {
  for (;;) {
    size_t i = next.fetch_add(1);
    if (i >= items.size()) break;  // NORACE
    items[i] *= 2;                 // NORACE
    ++tally;                       // RACE!
  }
}
int main() {
  std::vector<std::thread> pool;
  for (int i = 0; i < 4; ++i) pool.emplace_back(work);
  for (auto& t : pool) t.join();
  return items[0] + tally;  // NORACE
}
