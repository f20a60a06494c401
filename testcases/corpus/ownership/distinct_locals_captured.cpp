// Each thread captures another local of main.
#include <thread>

int main() {
  int left = 0;
  int right = 0;
  std::thread a([&left] {
    left = 1;  // NORACE
  });
  std::thread b([&right] {
    right = 1;  // NORACE
  });
  a.join();
  b.join();
  return left + right;  // NORACE
}
