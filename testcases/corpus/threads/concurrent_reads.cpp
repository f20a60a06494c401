// Two threads only read what the creator wrote before: no conflict.
#include <cstdio>
#include <thread>

int limit = 1;

void show() {
  std::printf("%d\n", limit);  // NORACE
}

int main() {
  limit = 5;  // NORACE
  std::thread a(show);
  std::thread b(show);
  a.join();
  b.join();
}
