// A semaphore that starts with nothing: released by the producer, acquired by the consumer.
// flags: -std=c++20
#include <cstdio>
#include <semaphore>
#include <thread>

std::binary_semaphore ready(0);
int data = 0;

int main() {
  std::jthread producer([] {
    data = 5;  // NORACE
    ready.release();
  });
  ready.acquire();
  std::printf("%d\n", data);  // NORACE
}
