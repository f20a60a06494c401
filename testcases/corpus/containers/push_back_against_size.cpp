// One thread appends to a vector, another asks for its size.
#include <cstdio>
#include <thread>
#include <vector>

std::vector<int> values;

int main() {
  std::thread writer([] {
    values.push_back(1);  // RACE!
  });
  std::printf("%zu\n", values.size());  // RACE!
  writer.join();
}
