// The helper formats into a static buffer: all threads share it.
#include <cstdio>
#include <thread>

const char* format(int value) {
  static char buffer[8];
  buffer[0] = static_cast<char>('0' + value % 10);  // RACE!
  return buffer;
}

void work(int value) { std::puts(format(value)); }

int main() {
  std::thread a(work, 1);
  std::thread b(work, 2);
  a.join();
  b.join();
}
