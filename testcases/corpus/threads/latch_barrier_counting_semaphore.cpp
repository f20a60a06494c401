// Latch and barrier and counting semaphore.
// flags: -std=c++20
#include <barrier>
#include <latch>
#include <semaphore>
#include <thread>
int a, b, c, d;
std::latch ready(1);
std::binary_semaphore sem(0);
int main() {
  std::barrier bar(2);
  std::thread t([&] {
    a = 1; // NORACE
    ready.count_down();
    b = 1; // NORACE
    bar.arrive_and_wait();
    c = 1; // RACE!
    d = 1; // NORACE
    sem.release();
  });
  ready.wait();
  int r = a; // NORACE
  bar.arrive_and_wait();
  r += b; // NORACE
  r += c; // RACE!
  sem.acquire();
  r += d; // NORACE
  t.join();
  return r;
}
