// The future of std::async is a temporary: its destructor waits, so the tasks run one by one.
#include <future>

int total = 0;

void add() {
  total += 1;  // NORACE
}

int main() {
  static_cast<void>(std::async(std::launch::async, add));
  static_cast<void>(std::async(std::launch::async, add));
  return total;  // NORACE
}
