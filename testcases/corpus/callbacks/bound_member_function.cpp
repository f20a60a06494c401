// std::bind carries the member function and its object into the threads.
#include <functional>
#include <thread>

struct Counter {
  int value = 0;
  void add(int amount) {
    value += amount;  // RACE!
  }
};

int main() {
  Counter counter;
  std::thread a(std::bind(&Counter::add, &counter, 1));
  std::thread b(std::bind(&Counter::add, &counter, 2));
  a.join();
  b.join();
  return counter.value;  // NORACE
}
