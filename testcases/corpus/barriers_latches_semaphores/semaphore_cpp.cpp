// counting_semaphore: one token is a lock, two are none; release hands over.
// flags: -std=c++20
#include <semaphore>
#include <thread>
std::binary_semaphore one(1), gate(0);
std::counting_semaphore<4> two(2);
int x, y, z;
void f() {
  one.acquire();
  x++; // NORACE
  one.release();
  two.acquire();
  y++; // RACE!
  two.release();
}
int main() {
  std::thread a([] {
    f();
    z = 1; // NORACE
    gate.release();
  });
  std::thread b([] {
    f();
    gate.acquire();
    z++; // NORACE
  });
  a.join();
  b.join();
}
