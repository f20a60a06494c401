// Two threads store other numbers by turns: whoever waits until it is not zero comes after the first of them.
// flags: -std=c++20
#include <atomic>
#include <thread>
std::atomic<int> state{0}, early{0};
int data, changed;
int main() {
  std::thread t([] {
    state.wait(0);
    data++;  // NORACE
    state.store(2);
    state.notify_one();
  });
  data = 1;  // NORACE
  state.store(1);
  state.notify_one();
  while (state.load() != 2) {
  }
  int sum = data;  // NORACE
  t.join();
  std::thread u([] {
    early.wait(0);
    changed++;  // RACE!
    early.store(2);
  });
  std::thread v([] { early.store(3); });
  changed = 1;  // RACE!
  early.store(1);
  u.join();
  v.join();
  return sum + changed;
}
