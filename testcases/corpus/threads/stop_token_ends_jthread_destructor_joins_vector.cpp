// A stop token ends the jthread; its destructor joins; the vector is used after request_stop only.
// flags: -std=c++20
#include <stop_token>
#include <thread>
#include <vector>
int main() {
  std::vector<int> v;
  int early = 0;
  std::jthread t([&](std::stop_token s) {
    while (!s.stop_requested()) v.push_back(1); // RACE!
    early = 1; // NORACE
  });
  t.request_stop();
  size_t n = v.size(); // RACE!
  t.join();
  n += v.size() + early; // NORACE
  return n;
}
