// The second phase starts before the first is joined.
#include <thread>

int input = 0;
int output = 0;

void load() {
  input = 5;  // RACE!
}

void transform() {
  output = input + 1;  // RACE!
}

int main() {
  std::thread loader(load);
  std::thread transformer(transform);
  loader.join();
  transformer.join();
  return output;  // NORACE
}
