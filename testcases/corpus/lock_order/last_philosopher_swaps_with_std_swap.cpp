// Philosophers: the last one exchanges his two indices with std::swap; even ones begin left, odd ones right.
#include <mutex>
#include <thread>
#include <utility>
#include <vector>
constexpr int kSeats = 5;
static std::mutex forks[kSeats], spoons[6];
static void dine(int seat) {
  int left = seat, right = (seat + 1) % kSeats;
  if (seat == kSeats - 1) std::swap(left, right);
  std::lock_guard a(forks[left]);
  std::lock_guard b(forks[right]);  // NODEADLOCK
}
static void sup(int seat) {
  if (seat % 2 == 0) {
    std::lock_guard a(spoons[seat]);
    std::lock_guard b(spoons[(seat + 1) % 6]);  // NODEADLOCK
  } else {
    std::lock_guard a(spoons[(seat + 1) % 6]);
    std::lock_guard b(spoons[seat]);  // NODEADLOCK
  }
}
int main() {
  std::vector<std::thread> all;
  for (int i = 0; i < kSeats; ++i) all.emplace_back([i] { dine(i); sup(i); });
  for (auto& each : all) each.join();
}
