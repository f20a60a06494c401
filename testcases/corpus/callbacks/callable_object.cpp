// The threads share a callable object by reference.
#include <functional>
#include <thread>

struct Tally {
  int count = 0;
  void operator()() {
    ++count;  // RACE!
  }
};

int main() {
  Tally tally;
  std::thread a(std::ref(tally));
  std::thread b(std::ref(tally));
  a.join();
  b.join();
  return tally.count;  // NORACE
}
