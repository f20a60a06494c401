// Fences on both sides turn relaxed operations into release and acquire.
#include <atomic>
#include <cstdio>
#include <thread>

std::atomic<bool> ready = false;
int data = 0;

int main() {
  std::thread reader([] {
    while (!ready.load(std::memory_order_relaxed)) {
    }
    std::atomic_thread_fence(std::memory_order_acquire);
    std::printf("%d\n", data);  // NORACE
  });
  data = 42;  // NORACE
  std::atomic_thread_fence(std::memory_order_release);
  ready.store(true, std::memory_order_relaxed);
  reader.join();
}
