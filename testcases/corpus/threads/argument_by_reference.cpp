// std::ref hands the creator's local to the thread: both increment it.
#include <functional>
#include <thread>

void increment(int& value) {
  ++value;  // RACE!
}

int main() {
  int value = 0;
  std::thread worker(increment, std::ref(value));
  ++value;  // RACE!
  worker.join();
  return value;  // NORACE
}
