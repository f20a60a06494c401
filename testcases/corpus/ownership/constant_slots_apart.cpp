// Two threads, two different constant indices.
#include <thread>

int results[2];

int main() {
  std::thread a([] {
    results[0] = 1;  // NORACE
  });
  std::thread b([] {
    results[1] = 2;  // NORACE
  });
  a.join();
  b.join();
  return results[0] + results[1];  // NORACE
}
