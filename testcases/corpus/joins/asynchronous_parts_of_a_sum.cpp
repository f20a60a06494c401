// asynchronous parts of a sum; one part touches the result directly
#include <future>
#include <numeric>
#include <vector>
int main() {
  std::vector<int> v(1000, 1);
  long total = 0, wrong = 0;
  std::vector<std::future<long>> parts;
  for (std::size_t i = 0; i < 4; ++i)
    parts.push_back(std::async(std::launch::async, [&v, &wrong, i] {
      long s = 0;
      for (std::size_t k = i * 250; k < (i + 1) * 250; ++k) s += v[k]; // NORACE
      wrong += s; // RACE!
      return s;
    }));
  for (auto& p : parts) total += p.get(); // NORACE
  v[0] = 2; // NORACE
  return static_cast<int>(total + wrong); // NORACE
}
