// Two threads append to one vector.
#include <thread>
#include <vector>

std::vector<int> values;

void work(int value) {
  values.push_back(value);  // RACE!
}

int main() {
  std::thread a(work, 1);
  std::thread b(work, 2);
  a.join();
  b.join();
}
