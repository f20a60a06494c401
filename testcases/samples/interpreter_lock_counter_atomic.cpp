// interpreter_lock_counter made right: the counter is atomic, so `++n` is one step.
//
// No lock is needed, and none that happens to be there (a global interpreter lock) is relied on:
// the program counts to 2000 wherever it runs.
#include <atomic>
#include <cstdio>
#include <thread>

std::atomic<int> n = 0;

void count() {
  for (int i = 0; i < 1000; ++i) ++n;
}

int main() {
  std::thread first(count);
  std::thread second(count);
  first.join();
  second.join();
  std::printf("n: %d of 2000\n", n.load());
}
