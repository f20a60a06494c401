// The loop's variable is captured by reference.
#include <thread>
#include <vector>
int main() {
  std::vector<std::thread> ts;
  int out[4] = {}, out2[4] = {};
  for (int i = 0; i < 4; ++i) // RACE!
    ts.emplace_back([&] { out[i % 4] = 1; }); // RACE!
  for (auto& t : ts) t.join();
  ts.clear();
  for (int i = 0; i < 4; ++i)
    ts.emplace_back([&out2, i] { out2[i] = i; }); // NORACE
  for (auto& t : ts) t.join();
  return out[0] + out2[1]; // NORACE
}
