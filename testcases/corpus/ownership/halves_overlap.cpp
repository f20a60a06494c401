// The halves overlap by one element.
#include <thread>

int values[100];

void fill(int* first, int* last) {
  for (int* at = first; at != last; ++at) *at = 1;  // RACE!
}

int main() {
  std::thread upper(fill, values + 49, values + 100);
  fill(values, values + 50);
  upper.join();
  return values[99];  // NORACE
}
