// A semaphore counts what is ready; the item after it is read once too often before its credit.
// flags: -std=c++20
#include <array>
#include <cstdio>
#include <semaphore>
#include <thread>

struct Feed {
  std::array<int, 100> item{};
  std::counting_semaphore<100> ready{0};
  int produced = 0;
};

int main() {
  Feed feed;
  std::jthread producer([&feed] {
    for (int i = 0; i < 100; ++i) {
      feed.item[i] = i * 3;  // NORACE // FP: a semaphore that counts one way
      feed.produced = i + 1;  // RACE!
      feed.ready.release();
    }
  });
  long sum = 0;
  for (int i = 0; i < 100; ++i) {
    feed.ready.acquire();
    sum += feed.item[i];  // NORACE // FP: a semaphore that counts one way
    if (feed.produced == 100) std::puts("all there");  // RACE!
  }
  std::printf("%ld\n", sum);
}
