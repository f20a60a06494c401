// async with get, without get, and a shared future
#include <future>
#include <numeric>
#include <vector>
int seen, seen2;
int count(const std::vector<int>& v) {
  seen++;  // RACE!
  return std::accumulate(v.begin(), v.end(), 0);  // NORACE
}
int main() {
  std::vector<int> v(100, 1);
  auto f = std::async(std::launch::async, count, std::cref(v));
  auto g = std::async(std::launch::async, [&v] {
    seen++;  // RACE!
    return v.size();  // NORACE
  });
  int r = f.get();
  r += (int)g.get();
  v.push_back(r);  // NORACE
  auto h = std::async(std::launch::async, [&] { v.push_back(1); });  // RACE!
  r += (int)v.size();  // RACE!
  h.wait();
  r += (int)v.size();  // NORACE
  auto lazy = std::async(std::launch::deferred, [] { seen2++; });  // NORACE
  seen2++;  // NORACE
  lazy.get();
  return r;
}
