// An array of threads, each with its part of a vector.
// flags: -std=c++20
#include <array>
#include <cstddef>
#include <span>
#include <thread>
#include <vector>
int main() {
  std::vector<int> v(400), w(400);
  std::array<std::thread, 4> ts;
  int total = 0;
  for (std::size_t i = 0; i < 4; ++i)
    ts[i] = std::thread([part = std::span(v).subspan(i * 100, 100), &total] {
      for (int& e : part) e *= 2; // NORACE
      total += part[0];           // RACE!
    });
  for (auto& t : ts) t.join();
  for (std::size_t i = 0; i < 4; ++i)
    ts[i] = std::thread([&w] {
      for (int& e : w) e++; // RACE!
    });
  for (auto& t : ts) t.join();
  return v[0] + total; // NORACE
}
