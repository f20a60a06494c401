// The waiter reads what was written before the latch was counted down.
// flags: -std=c++20
#include <cstdio>
#include <latch>
#include <thread>

std::latch done(1);
int result = 0;

int main() {
  std::jthread worker([] {
    result = 1;  // NORACE
    done.count_down();
  });
  done.wait();
  std::printf("%d\n", result);  // NORACE
}
