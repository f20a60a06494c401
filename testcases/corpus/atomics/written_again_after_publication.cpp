// The writer goes on writing after it has set the flag.
#include <atomic>
#include <cstdio>
#include <thread>

std::atomic<bool> ready = false;
int data = 0;

int main() {
  std::thread reader([] {
    while (!ready) {
    }
    std::printf("%d\n", data);  // RACE!
  });
  data = 42;  // NORACE
  ready = true;
  data = 43;  // RACE!
  reader.join();
}
