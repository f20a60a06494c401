// A local's address is passed to a callee that does not keep it.
#include <cstring>
#include <thread>

void format(char* buffer, int value) {
  buffer[0] = static_cast<char>('0' + value % 10);  // NORACE
  buffer[1] = 0;                                    // NORACE
}

void work(int value) {
  char buffer[8];
  format(buffer, value);
  static_cast<void>(std::strlen(buffer));  // NORACE
}

int main() {
  std::thread a(work, 1);
  std::thread b(work, 2);
  a.join();
  b.join();
}
