// Two threads, the same constant index.
#include <thread>

int results[2];

int main() {
  std::thread a([] {
    results[1] = 1;  // RACE!
  });
  std::thread b([] {
    results[1] = 2;  // RACE!
  });
  a.join();
  b.join();
  return results[0] + results[1];  // NORACE
}
