// A jthread's destructor joins: after the inner scope the result is safe to read.
// flags: -std=c++20
#include <cstdio>
#include <thread>

int result = 0;

int main() {
  {
    std::jthread worker([] {
      result = 42;  // NORACE
    });
  }
  std::printf("%d\n", result);  // NORACE
}
