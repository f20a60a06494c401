// A zero-width bit-field separates them into two memory locations.
#include <thread>

struct Flags {
  unsigned open : 1;
  unsigned : 0;
  unsigned dirty : 1;
};

Flags flags;

int main() {
  std::thread a([] {
    flags.open = 1;  // NORACE
  });
  std::thread b([] {
    flags.dirty = 1;  // NORACE
  });
  a.join();
  b.join();
}
