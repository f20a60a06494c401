// Two threads increment one global without any synchronisation.
#include <thread>

int counter = 0;

void work() {
  ++counter;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
  return counter;  // NORACE
}
