// A seat is used after its flag was cleared: another may have claimed it.
#include <array>
#include <mutex>
#include <thread>
#include <vector>

std::mutex lock;
std::array<bool, 4> used;
std::array<int, 4> seats;

int claim() {
  std::lock_guard<std::mutex> hold(lock);
  for (int i = 0; i < 4; ++i)
    if (!used[i]) {
      used[i] = true;
      return i;
    }
  return -1;
}

void leave(int seat) {
  std::lock_guard<std::mutex> hold(lock);
  used[seat] = false;
}

void work() {
  for (int round = 0; round < 5; ++round) {
    const int seat = claim();
    if (seat < 0) continue;
    leave(seat);
    seats[seat]++;  // RACE!
  }
}

int main() {
  std::vector<std::thread> all;
  for (int i = 0; i < 6; ++i) all.emplace_back(work);
  for (std::thread& each : all) each.join();
}
