// Before the barrier each writes its own variable, after it reads the other's.
// flags: -std=c++20
#include <barrier>
#include <thread>

std::barrier<> phase(2);
int left = 0;
int right = 0;

int main() {
  std::jthread a([] {
    left = 1;  // NORACE
    phase.arrive_and_wait();
    static_cast<void>(right + 1);  // NORACE
  });
  std::jthread b([] {
    right = 1;  // NORACE
    phase.arrive_and_wait();
    static_cast<void>(left + 1);  // NORACE
  });
}
