// The worker writes once more after it has counted the latch down.
// flags: -std=c++20
#include <cstdio>
#include <latch>
#include <thread>

std::latch done(1);
int result = 0;

int main() {
  std::jthread worker([] {
    done.count_down();
    result = 1;  // RACE!
  });
  done.wait();
  std::printf("%d\n", result);  // RACE!
}
