// The loop keeps what it found: `while ((s = state.load()) != 2)`.
#include <atomic>
#include <thread>

std::atomic<int> state{0};
std::atomic<int> ready{0};
int first;
int second;
int third;

void produce() {
  first = 1;  // NORACE
  state.store(2, std::memory_order_release);
  second = 2;  // RACE!
  ready.store(1, std::memory_order_release);
  third = 3;  // RACE!
}

int main() {
  std::thread producer(produce);
  int found;
  while ((found = state.load(std::memory_order_acquire)) != 2) std::this_thread::yield();
  int sum = first;  // NORACE
  sum += second;    // RACE!
  int is_ready;
  while (!(is_ready = ready.load(std::memory_order_acquire))) std::this_thread::yield();
  sum += third;  // RACE!
  producer.join();
  return sum + found + is_ready;
}
