// The thread that wins a compare-exchange initialises; nobody else does.
#include <atomic>
#include <thread>
std::atomic<int> claimed{0};
int value;
void work() {
  int expected = 0;
  if (claimed.compare_exchange_strong(expected, 1)) ++value;  // NORACE
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return value;
}
