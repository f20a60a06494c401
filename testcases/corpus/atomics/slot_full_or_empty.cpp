// A slot of one element and an atomic that says whether it is full.
#include <atomic>
#include <thread>
#include <cstdio>
std::atomic<bool> full{false};
long slot;
void consumer() { for (int i = 0; i < 5; i++) { while (!full.load(std::memory_order_acquire)) ; std::printf("%ld", slot); full.store(false, std::memory_order_release); } }  // NORACE
int main() {
  std::thread t(consumer);
  for (int i = 0; i < 5; i++) { while (full.load(std::memory_order_acquire)) ; slot = i; full.store(true, std::memory_order_release); }  // NORACE
  t.join();
}
