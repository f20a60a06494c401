// Everything before the start of a thread happens before everything in it.
#include <cstdio>
#include <thread>

int limit = 1;

int main() {
  limit = 2;  // NORACE
  std::thread reader([] {
    std::printf("%d\n", limit);  // NORACE
  });
  reader.join();
  limit = 3;  // NORACE
}
