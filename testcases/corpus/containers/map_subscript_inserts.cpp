// operator[] of a map inserts what is not there: it writes, even where it looks like a read.
#include <cstdio>
#include <map>
#include <thread>

std::map<int, int> table;

void show(int key) {
  std::printf("%d\n", table[key]);  // RACE!
}

int main() {
  std::thread a(show, 1);
  std::thread b(show, 2);
  a.join();
  b.join();
}
