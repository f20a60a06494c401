// Each thread works on its own copy of the callable object.
#include <thread>

struct Tally {
  int count = 0;
  void operator()() {
    ++count;  // NORACE
  }
};

int main() {
  Tally tally;
  std::thread a(tally);
  std::thread b(tally);
  a.join();
  b.join();
  return tally.count;  // NORACE
}
