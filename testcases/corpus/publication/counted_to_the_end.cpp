// Detached threads count themselves done; main waits for the number of all, or for any.
#include <atomic>
#include <thread>

std::atomic<int> all{0}, any{0};
int first, second, early;

int main() {
  std::thread([] {
    first = 1;  // NORACE
    all.fetch_add(1);
  }).detach();
  std::thread([] {
    second = 1;  // NORACE
    early = 1;   // NORACE
    any++;
    all.fetch_add(1);
    early = 2;  // RACE!
  }).detach();
  while (any.load() == 0) std::this_thread::yield();
  int sum = early;  // RACE!
  while (all.load() != 2) std::this_thread::yield();
  return sum + first + second;  // NORACE
}
