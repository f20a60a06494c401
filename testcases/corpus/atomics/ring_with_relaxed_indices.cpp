// The same ring with relaxed indices.
#include <atomic>
#include <thread>

int ring[8];
std::atomic<unsigned> head = 0;
std::atomic<unsigned> tail = 0;

bool push(int value) {
  unsigned at = head.load(std::memory_order_relaxed);
  if (at - tail.load(std::memory_order_relaxed) == 8) return false;
  ring[at % 8] = value;  // RACE!
  head.store(at + 1, std::memory_order_relaxed);
  return true;
}

bool pop(int& value) {
  unsigned at = tail.load(std::memory_order_relaxed);
  if (at == head.load(std::memory_order_relaxed)) return false;
  value = ring[at % 8];  // RACE!
  tail.store(at + 1, std::memory_order_relaxed);
  return true;
}

int main() {
  std::thread producer([] {
    for (int i = 0; i < 20;) i += push(i);
  });
  int value = 0;
  for (int i = 0; i < 20;) i += pop(value);
  producer.join();
  return value;
}
