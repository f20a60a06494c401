// Adjacent bit-fields are one memory location: writing different ones still conflicts.
#include <thread>

struct Flags {
  unsigned open : 1;
  unsigned dirty : 1;
};

Flags flags;

int main() {
  std::thread a([] {
    flags.open = 1;  // RACE!
  });
  std::thread b([] {
    flags.dirty = 1;  // RACE!
  });
  a.join();
  b.join();
}
