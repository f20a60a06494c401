// The same two tasks, but the futures are kept: now they run at the same time.
#include <future>

int total = 0;

void add() {
  total += 1;  // RACE!
}

int main() {
  auto first = std::async(std::launch::async, add);
  auto second = std::async(std::launch::async, add);
  first.get();
  second.get();
  return total;  // NORACE
}
