// The thread gets a copy of the argument: each increments its own.
#include <thread>

void increment(int value) {
  ++value;  // NORACE
}

int main() {
  int value = 0;
  std::thread worker(increment, value);
  ++value;  // NORACE
  worker.join();
  return value;  // NORACE
}
