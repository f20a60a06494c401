// Uses the data when the flag is not set yet.
#include <atomic>
#include <cstdio>
#include <thread>

std::atomic<bool> ready = false;
int data = 0;

int main() {
  std::thread reader([] {
    if (!ready) std::printf("%d\n", data);  // RACE!
  });
  data = 42;  // RACE!
  ready = true;
  reader.join();
}
