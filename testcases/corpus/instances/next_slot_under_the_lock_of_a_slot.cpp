// A lock for each slot, in vectors: one thread passes on to the next slot under the lock of its own.
#include <mutex>
#include <thread>
#include <vector>

struct Belt {
  std::vector<std::mutex> locks = std::vector<std::mutex>(16);
  std::vector<int> slots = std::vector<int>(16), marks = std::vector<int>(16);

  void pass(std::size_t at) {
    std::lock_guard guard(locks[at]);
    slots[at + 1] = slots[at];  // RACE!
    ++marks[at];                // NORACE
  }
  void put(std::size_t at, int item) {
    std::lock_guard guard(locks[at]);
    slots[at] = item;  // RACE!
    --marks[at];       // NORACE
  }
};

int main() {
  Belt belt;
  std::thread mover([&] {
    for (std::size_t i = 0; i < 15; ++i) belt.pass(i);
  });
  std::thread filler([&] {
    for (std::size_t i = 0; i < 16; ++i) belt.put(i, 7);
  });
  mover.join();
  filler.join();
}
