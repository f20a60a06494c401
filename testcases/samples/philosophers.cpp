// Five philosophers, five forks: each takes the fork on the left, then the one on the right.
//
// If all take the left fork at the same time, each waits for a neighbour, all around the table: a
// cycle of five locks. It needs five threads at the worst moment, so it hardly ever happens. It is
// one mistake, in one line, however many philosophers there are. (If one of them took the right
// fork first, the cycle would be broken.)
#include <array>
#include <cstddef>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

constexpr std::size_t philosophers = 5;

std::array<std::mutex, philosophers> forks;

void eat(std::size_t seat) {
  std::lock_guard left(forks[seat]);                        // [left]
  std::lock_guard right(forks[(seat + 1) % philosophers]);  // [right]
}

int main() {
  std::vector<std::thread> table;
  for (std::size_t seat = 0; seat < philosophers; ++seat) table.emplace_back(eat, seat);
  for (auto& philosopher : table) philosopher.join();
  std::puts("all have eaten");
}
