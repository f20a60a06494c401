// A plain bool as "initialised" flag: two threads may both initialise.
#include <thread>

bool initialised = false;
int table = 0;

int lookup() {
  if (!initialised) {    // RACE!
    table = 42;          // RACE!
    initialised = true;  // RACE!
  }
  return table;  // RACE!
}

int main() {
  std::thread a(lookup);
  std::thread b(lookup);
  a.join();
  b.join();
}
