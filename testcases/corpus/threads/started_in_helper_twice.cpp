// One creation site, reached twice through a helper: two threads of one kind.
#include <thread>

int hits = 0;

std::thread start() {
  return std::thread([] {
    ++hits;  // RACE!
  });
}

int main() {
  std::thread a = start();
  std::thread b = start();
  a.join();
  b.join();
  return hits;  // NORACE
}
