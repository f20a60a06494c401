// Philosophers: the last one exchanges two other numbers, or takes his forks in the same way in both branches.
#include <mutex>
#include <thread>
#include <utility>
#include <vector>
static std::mutex forks[5], spoons[6];
static void dine(int seat) {
  int left = seat, right = (seat + 1) % 5, least = 0, most = 2;
  if (seat == 4) std::swap(least, most);
  for (int i = least; i < most; ++i) {
    std::lock_guard a(forks[left]);
    std::lock_guard b(forks[right]);  // DEADLOCK!
  }
}
static void sup(int seat) {
  if (seat % 2 == 0) {
    std::lock_guard a(spoons[seat]);
    std::lock_guard b(spoons[(seat + 1) % 6]);  // DEADLOCK!
  } else {
    std::lock_guard a(spoons[seat]);
    std::lock_guard b(spoons[(seat + 1) % 6]);  // MAYBE lock-order-inversion
  }
}
int main() {
  std::vector<std::thread> all;
  for (int i = 0; i < 5; ++i) all.emplace_back([i] { dine(i); sup(i); });
  for (auto& each : all) each.join();
}
