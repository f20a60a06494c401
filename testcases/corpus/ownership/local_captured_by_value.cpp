// The same, captured by value: each lambda has its own.
#include <thread>

int main() {
  int count = 0;
  std::thread a([count]() mutable {
    ++count;  // NORACE
  });
  std::thread b([count]() mutable {
    ++count;  // NORACE
  });
  a.join();
  b.join();
  return count;  // NORACE
}
