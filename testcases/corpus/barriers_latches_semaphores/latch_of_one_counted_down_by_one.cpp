// A latch that waits for one thread, which counts it down behind what it has done; the others come to the end alone.
// flags: -std=c++20
#include <latch>
#include <thread>

int result = 0;

int main() {
  std::latch done(1);
  std::jthread worker([&done] {
    result = 1;  // NORACE
    done.count_down();
  });
  std::jthread other([] {});
  done.wait();
  return result == 1 ? 0 : 1;  // NORACE
}
