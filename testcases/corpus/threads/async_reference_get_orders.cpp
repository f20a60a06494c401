// async by reference; get() orders.
#include <future>
#include <vector>
int main() {
  std::vector<int> v;
  int n = 0, m = 0;
  auto f = std::async(std::launch::async, [&] {
    v.push_back(1); // NORACE
    n = 1; // NORACE
    m = 1; // RACE!
    return 3;
  });
  m++; // RACE!
  int r = f.get();
  v.push_back(r); // NORACE
  return n + m; // NORACE
}
