// Two threads run a member function, each on an object of its own.
#include <thread>

struct Counter {
  int value = 0;
  void run() {
    for (int i = 0; i < 100; ++i) value += i;  // NORACE
  }
};

int main() {
  Counter left, right;
  std::thread a(&Counter::run, &left);
  std::thread b(&Counter::run, &right);
  a.join();
  b.join();
  return left.value + right.value;  // NORACE
}
