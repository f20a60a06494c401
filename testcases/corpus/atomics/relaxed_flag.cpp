// The same with relaxed operations: the flag arrives, the data need not.
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
  ready.store(true, std::memory_order_relaxed);
  reader.join();
}
