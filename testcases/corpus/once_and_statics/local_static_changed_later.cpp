// Only the initialisation of a static local is synchronised, not what is done with it.
#include <thread>

int next() {
  static int last = 0;
  return ++last;  // RACE!
}

int main() {
  std::thread a(next);
  std::thread b(next);
  a.join();
  b.join();
}
