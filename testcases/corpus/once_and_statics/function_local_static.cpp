// The initialisation of a function-local static is synchronised by the language.
#include <thread>

int compute() { return 42; }

int lookup() {
  static const int table = compute();  // NORACE
  return table;                        // NORACE
}

int main() {
  std::thread a(lookup);
  std::thread b(lookup);
  a.join();
  b.join();
}
