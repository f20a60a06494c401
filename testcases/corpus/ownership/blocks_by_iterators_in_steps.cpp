// The loop that starts the threads moves an iterator on by a block: each thread has the block where it was started.
#include <algorithm>
#include <thread>
#include <vector>
int main() {
  std::vector<int> v(100);
  std::vector<std::thread> threads;
  for (auto it = v.begin(); it != v.end(); it += 25)
    threads.emplace_back([it] { std::fill(it, it + 25, 1); });  // NORACE
  for (auto& thread : threads) thread.join();
  int plain[100];
  threads.clear();
  for (int* p = plain; p != plain + 100; p += 50)
    threads.emplace_back([p] {
      for (int i = 0; i < 50; ++i) p[i] = i;  // NORACE
    });
  for (auto& thread : threads) thread.join();
  return v[0] + plain[0];
}
