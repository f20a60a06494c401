// Each philosopher takes the left fork, then the right one.
#include <mutex>
#include <thread>
#include <vector>

constexpr int kSeats = 5;
std::mutex forks[kSeats];

void dine(int seat) {
  std::lock_guard left(forks[seat]);
  std::lock_guard right(forks[(seat + 1) % kSeats]);  // DEADLOCK!
}

int main() {
  std::vector<std::thread> philosophers;
  for (int seat = 0; seat < kSeats; ++seat) philosophers.emplace_back(dine, seat);
  for (auto& philosopher : philosophers) philosopher.join();
}
