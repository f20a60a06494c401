// A semaphore that starts with two lets two threads in.
// flags: -std=c++20
#include <semaphore>
#include <thread>

std::counting_semaphore<2> slots(2);
int counter = 0;

void work() {
  slots.acquire();
  ++counter;  // RACE!
  slots.release();
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
