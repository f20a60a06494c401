// One thread writes an element, another makes the vector grow: the element may move.
#include <thread>
#include <vector>

std::vector<int> values(1);

int main() {
  std::thread writer([] {
    values[0] = 1;  // RACE!
  });
  values.push_back(2);  // RACE!
  writer.join();
}
