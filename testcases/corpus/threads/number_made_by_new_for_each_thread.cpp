// Numbers that `new` has made for each thread, and those in a vector.
#include <thread>
#include <vector>

static int meals[4];
static int visits[4];

static void eat(int* number) {
  int id = *number;
  delete number;
  ++meals[id];  // NORACE
}

static void visit(const int* number) {
  ++visits[*number];  // NORACE
}

int main() {
  std::vector<std::thread> threads;
  std::vector<int> numbers(4);
  for (int i = 0; i < 4; ++i) numbers[i] = i;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back(eat, new int(i));
    threads.emplace_back(visit, &numbers[i]);
  }
  for (auto& each : threads) each.join();
  return meals[0] + visits[0];
}
