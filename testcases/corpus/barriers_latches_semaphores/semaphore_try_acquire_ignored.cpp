// try_acquire may say no; the data is read all the same.
// flags: -std=c++20
#include <cstdio>
#include <semaphore>
#include <thread>

std::binary_semaphore ready(0);
int data = 0;

int main() {
  std::jthread producer([] {
    data = 5;  // RACE!
    ready.release();
  });
  bool there = ready.try_acquire();
  std::printf("%d %d\n", there, data);  // RACE!
}
