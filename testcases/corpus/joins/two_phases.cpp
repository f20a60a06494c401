// The threads of the first phase are all joined before those of the second are started.
#include <thread>

int input = 0;
int output = 0;

void load() {
  input = 5;  // NORACE
}

void transform() {
  output = input + 1;  // NORACE
}

int main() {
  std::thread loader(load);
  loader.join();
  std::thread transformer(transform);
  transformer.join();
  return output;  // NORACE
}
