// The creator writes after the start of the thread that reads.
#include <cstdio>
#include <thread>

int limit = 1;

int main() {
  std::thread reader([] {
    std::printf("%d\n", limit);  // RACE!
  });
  limit = 2;  // RACE!
  reader.join();
}
