// a jthread that is assigned waits for the one before, once the new one runs
// flags: -std=c++20
#include <thread>
int value, before, other;
int main() {
  std::jthread t([] {
    value = 1;   // RACE!
    before = 1;  // NORACE
  });
  t = std::jthread([] {
    value = 2;  // RACE!
    other = 1;  // RACE!
  });
  other = before;  // RACE!
}
