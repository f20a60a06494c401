// The same recursion, and a counter that all tasks share.
#include <future>

int leaves = 0;

void walk(int depth) {
  if (depth == 0) {
    ++leaves;  // RACE!
    return;
  }
  auto other = std::async(std::launch::async, walk, depth - 1);
  walk(depth - 1);
  other.get();
}

int main() {
  walk(4);
  return leaves;  // NORACE
}
