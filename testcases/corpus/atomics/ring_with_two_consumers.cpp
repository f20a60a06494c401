// A ring for one producer and one consumer that two threads take out of: a slot is filled anew while one of them reads
// it.
#include <atomic>
#include <thread>

int ring[8];
std::atomic<unsigned> head = 0;
std::atomic<unsigned> tail = 0;

bool push(int value) {
  unsigned at = head.load(std::memory_order_relaxed);
  if (at - tail.load(std::memory_order_acquire) == 8) return false;
  ring[at % 8] = value;  // RACE!
  head.store(at + 1, std::memory_order_release);
  return true;
}

bool pop(int& value) {
  unsigned at = tail.load(std::memory_order_relaxed);
  if (at == head.load(std::memory_order_acquire)) return false;
  value = ring[at % 8];  // RACE!
  tail.store(at + 1, std::memory_order_release);
  return true;
}

int main() {
  std::thread producer([] {
    for (int i = 0; i < 20;) i += push(i);
  });
  std::thread first([] {
    int value = 0;
    for (int i = 0; i < 10;) i += pop(value);
  });
  int value = 0;
  for (int i = 0; i < 10;) i += pop(value);
  producer.join();
  first.join();
  return value;
}
