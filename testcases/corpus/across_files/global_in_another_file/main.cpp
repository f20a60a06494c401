// The threads are here, the data and its unguarded use in another file.
#include <thread>

#include "tally.h"

int main() {
  std::thread a(addOne);
  std::thread b(addOne);
  a.join();
  b.join();
}
