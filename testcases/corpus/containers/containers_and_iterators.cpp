// Containers shared: elements apart, structure changed, iterators kept, read only by all.
#include <array>
#include <cstdio>
#include <list>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>
std::mutex m;
int main() {
  std::vector<int> fixed(10, 0), growing;
  std::unordered_map<std::string, int> words;
  const std::vector<std::string> dictionary{"a", "b", "c"};
  std::list<int> queue;
  std::array<std::vector<int>, 4> buckets;
  std::string text;
  std::vector<std::thread> ts;
  for (std::size_t i = 0; i < 4; ++i) {
    ts.emplace_back([&, i] {
      fixed[i] = static_cast<int>(i);  // NORACE
      buckets[i].push_back(1);  // NORACE
      growing.push_back(2);  // RACE!
      for (const auto& w : dictionary) {  // NORACE
        std::lock_guard g(m);
        ++words[w];  // NORACE
      }
      text += dictionary[i % 3];  // RACE!
      std::lock_guard g(m);
      queue.push_back(3);  // RACE!
    });
  }
  std::thread reader([&] {
    auto it = queue.begin();  // RACE!
    if (it != queue.end()) std::printf("%d\n", *it);  // MAYBE data-race
    std::lock_guard g(m);
    for (auto& [w, n] : words) std::printf("%s %d\n", w.c_str(), n);  // NORACE
  });
  for (auto& t : ts) t.join();
  reader.join();
  for (auto& b : buckets) std::printf("%zu\n", b.size());  // NORACE
}
