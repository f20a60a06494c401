// A local of main, captured by reference by two threads.
#include <thread>

int main() {
  int count = 0;
  std::thread a([&count] {
    ++count;  // RACE!
  });
  std::thread b([&count] {
    ++count;  // RACE!
  });
  a.join();
  b.join();
  return count;  // NORACE
}
