// Waiting for a number by changing it: a compare-and-exchange that expects it, or an exchange that gives it.
#include <atomic>
#include <thread>
std::atomic<int> state{0}, mail{0}, other{0};
int byExpected, byExchange, wrong;
int main() {
  std::thread t([] {
    byExpected = 1;  // NORACE
    state.store(2, std::memory_order_release);
    byExchange = 1;  // NORACE
    mail.store(2, std::memory_order_release);
    other.store(1, std::memory_order_release);
    wrong = 1;  // RACE!
    other.store(2, std::memory_order_release);
  });
  int expected = 2;
  while (!state.compare_exchange_weak(expected, 3)) expected = 2;
  int sum = byExpected;  // NORACE
  while (mail.exchange(0) != 2) {
  }
  sum += byExchange;  // NORACE
  int one = 1;
  while (!other.compare_exchange_weak(one, 3)) one = 1;
  sum += wrong;  // RACE!
  t.join();
  return sum;
}
