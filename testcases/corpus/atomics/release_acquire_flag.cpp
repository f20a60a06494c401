// Written before a release store, read after an acquire load that saw it.
#include <atomic>
#include <thread>

std::atomic<bool> ready = false;
int data = 0;

int main() {
  std::thread reader([] {
    while (!ready.load(std::memory_order_acquire)) {
    }
    static_cast<void>(data + 1);  // NORACE
  });
  data = 42;  // NORACE
  ready.store(true, std::memory_order_release);
  reader.join();
}
