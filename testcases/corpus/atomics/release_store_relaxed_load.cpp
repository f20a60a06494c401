// A release store needs an acquire load on the other side.
#include <atomic>
#include <cstdio>
#include <thread>

std::atomic<bool> ready = false;
int data = 0;

int main() {
  std::thread reader([] {
    while (!ready.load(std::memory_order_relaxed)) {
    }
    std::printf("%d\n", data);  // RACE!
  });
  data = 42;  // RACE!
  ready.store(true, std::memory_order_release);
  reader.join();
}
