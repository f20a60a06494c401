// Two threads, two different fields of one structure: two memory locations.
#include <thread>

struct Pair {
  int left = 0;
  int right = 0;
};

Pair pair;

int main() {
  std::thread a([] {
    ++pair.left;  // NORACE
  });
  std::thread b([] {
    ++pair.right;  // NORACE
  });
  a.join();
  b.join();
}
