// Each thread fills, sorts and sums its own stretch; two threads sort the two halves.
#include <algorithm>
#include <numeric>
#include <thread>
#include <vector>

constexpr int kThreads = 4;
constexpr int kPart = 16;

std::vector<int> slots(kThreads* kPart);

int work(int id) {
  std::fill(slots.begin() + id * kPart, slots.begin() + (id + 1) * kPart, id); // NORACE
  auto first = slots.begin() + id * kPart;
  std::sort(first, first + kPart); // NORACE
  return std::accumulate(slots.begin() + id * kPart, slots.begin() + (id + 1) * kPart,
                         0); // NORACE
}

int main() {
  std::vector<std::thread> threads;
  for (int id = 0; id < kThreads; ++id) threads.emplace_back(work, id);
  for (auto& thread : threads) thread.join();

  std::vector<int> values(100, 1);
  const auto half = static_cast<long>(values.size() / 2);
  std::thread lower([&] {
    std::sort(values.begin(), values.begin() + half); // NORACE
  });
  std::sort(values.begin() + half, values.end()); // NORACE
  lower.join();
}
