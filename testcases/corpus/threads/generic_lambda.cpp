// The thread runs a generic lambda.
#include <thread>

int total = 0;

int main() {
  auto add = [](auto amount) {
    total += static_cast<int>(amount);  // RACE!
  };
  std::thread a(add, 1);
  std::thread b(add, 2L);
  a.join();
  b.join();
}
