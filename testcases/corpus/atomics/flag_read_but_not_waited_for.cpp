// Reads the flag, and the data whether or not it was set.
#include <atomic>
#include <cstdio>
#include <thread>

std::atomic<bool> ready = false;
int data = 0;

int main() {
  std::thread reader([] {
    bool seen = ready.load();
    std::printf("%d %d\n", seen, data);  // RACE!
  });
  data = 42;  // RACE!
  ready.store(true);
  reader.join();
}
