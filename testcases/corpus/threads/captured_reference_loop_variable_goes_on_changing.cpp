// Captured by reference in a loop: the variable goes on changing; captured by value it does not.
#include <thread>
#include <vector>
int out[4];
int main() {
  std::vector<std::thread> ts;
  for (int i = 0; i < 4; i++) ts.emplace_back([&i] { out[0] += i; }); // RACE!
  std::vector<std::thread> us;
  for (int k = 0; k < 4; k++) us.emplace_back([k] { out[k] = k; }); // RACE!
  for (auto& t : ts) t.join();
  for (auto& u : us) u.join();
  return out[1]; // NORACE
}
