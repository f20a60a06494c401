// The loop that starts the threads moves an iterator on by less than each thread fills.
#include <algorithm>
#include <thread>
#include <vector>
int main() {
  std::vector<int> v(110);
  std::vector<std::thread> threads;
  for (auto it = v.begin(); it != v.begin() + 100; it += 25)
    threads.emplace_back([it] { std::fill(it, it + 26, 1); });  // RACE!
  for (auto& thread : threads) thread.join();
  return v[0];
}
