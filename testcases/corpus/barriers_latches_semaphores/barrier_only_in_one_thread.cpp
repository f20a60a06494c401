// One thread arrives without waiting, and reads at once.
// flags: -std=c++20
#include <barrier>
#include <cstdio>
#include <thread>

std::barrier<> phase(2);
int left = 0;

int main() {
  std::jthread a([] {
    left = 1;  // RACE!
    phase.arrive_and_wait();
  });
  std::jthread b([] {
    static_cast<void>(phase.arrive());
    std::printf("%d\n", left);  // RACE!
  });
}
