// std::fill sets all elements while another thread uses one.
#include <algorithm>
#include <thread>
#include <vector>

std::vector<int> slots(64);

int main() {
  std::thread filler([] {
    std::fill(slots.begin(), slots.end(), 7); // RACE!
  });
  std::thread user([] {
    ++slots[40]; // RACE!
  });
  filler.join();
  user.join();
}
