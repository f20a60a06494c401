// Two threads run a member function on the same object.
#include <thread>

struct Counter {
  int value = 0;
  void run() {
    for (int i = 0; i < 100; ++i) value += i;  // RACE!
  }
};

int main() {
  Counter counter;
  std::thread a(&Counter::run, &counter);
  std::thread b(&Counter::run, &counter);
  a.join();
  b.join();
  return counter.value;  // NORACE
}
