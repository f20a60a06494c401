// Each call splits its range and gives one half to a task: the halves do not overlap.
#include <future>

int values[64];

void fill(int first, int last) {
  if (last - first == 1) {
    values[first] = first;  // NORACE
    return;
  }
  int middle = (first + last) / 2;
  auto upper = std::async(std::launch::async, fill, middle, last);
  fill(first, middle);
  upper.get();
}

int main() {
  fill(0, 64);
  return values[63];  // NORACE
}
