// Five philosophers: left then right; the last one of the other table reaches for the other fork first.
#include <array>
#include <mutex>
#include <thread>
#include <vector>
std::array<std::mutex, 5> forks, ordered;
void dine(int seat) {
  std::lock_guard left(forks[seat]);
  std::lock_guard right(forks[(seat + 1) % 5]);  // DEADLOCK!
}
void dineOrdered(int seat) {
  int a = seat, b = (seat + 1) % 5;
  if (a > b) std::swap(a, b);
  std::lock_guard first(ordered[a]);
  std::lock_guard second(ordered[b]);  // NODEADLOCK
}
int main() {
  std::vector<std::thread> all;
  for (int i = 0; i < 5; ++i) {
    all.emplace_back(dine, i);
    all.emplace_back(dineOrdered, i);
  }
  for (auto& t : all) t.join();
}
