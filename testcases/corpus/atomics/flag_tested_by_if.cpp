// Reads the data only if the flag was seen set: ordered, without waiting.
#include <atomic>
#include <cstdio>
#include <thread>

std::atomic<bool> ready = false;
int data = 0;

int main() {
  std::thread reader([] {
    if (ready) {
      std::printf("%d\n", data);  // NORACE
    }
  });
  data = 42;  // NORACE
  ready = true;
  reader.join();
}
