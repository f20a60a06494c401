// A ring for one producer and one consumer: two threads take out under a mutex, and main what is left, behind their end.
#include <atomic>
#include <mutex>
#include <thread>

int ring[8];
std::atomic<unsigned> head = 0;
std::atomic<unsigned> tail = 0;
std::mutex consumers;

bool push(int value) {
  unsigned at = head.load(std::memory_order_relaxed);
  if (at - tail.load(std::memory_order_acquire) == 8) return false;
  ring[at % 8] = value;  // NORACE
  head.store(at + 1, std::memory_order_release);
  return true;
}

bool pop(int& value) {
  unsigned at = tail.load(std::memory_order_relaxed);
  if (at == head.load(std::memory_order_acquire)) return false;
  value = ring[at % 8];  // NORACE
  tail.store(at + 1, std::memory_order_release);
  return true;
}

bool popAlone(int& value) {
  std::lock_guard<std::mutex> lock(consumers);
  return pop(value);
}

int main() {
  std::thread producer([] {
    for (int i = 0; i < 20;) i += push(i);
  });
  std::thread first([] {
    int value = 0;
    for (int i = 0; i < 5;) i += popAlone(value);
  });
  std::thread second([] {
    int value = 0;
    for (int i = 0; i < 5;) i += popAlone(value);
  });
  first.join();
  second.join();
  int value = 0;
  for (int i = 0; i < 10;) i += pop(value);
  producer.join();
  return value;
}
