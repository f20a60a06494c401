// "A global interpreter lock would hide it": two threads count without a lock of their own.
//
// In a language whose interpreter runs one thread at a time, `++n` seldom goes wrong. Here it is a
// read, an addition and a write, and the two threads' steps mix: counts get lost. See
// interpreter_lock_counter_atomic.
#include <cstdio>
#include <thread>

int n = 0;

void count() {
  for (int i = 0; i < 1000; ++i) ++n;  // [count]
}

int main() {
  std::thread first(count);
  std::thread second(count);
  first.join();
  second.join();
  std::printf("n: %d of 2000\n", n);
}
