// The second thread starts after the first has been joined: never at the same time.
#include <thread>

int counter = 0;

void work() {
  ++counter;  // NORACE
}

int main() {
  std::thread a(work);
  a.join();
  std::thread b(work);
  b.join();
  return counter;  // NORACE
}
