// The result is read while the jthread still runs: it is joined only at the end of main.
// flags: -std=c++20
#include <cstdio>
#include <thread>

int result = 0;

int main() {
  std::jthread worker([] {
    result = 42;  // RACE!
  });
  std::printf("%d\n", result);  // RACE!
}
