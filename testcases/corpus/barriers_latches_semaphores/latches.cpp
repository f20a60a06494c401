// a latch, a barrier with a completion function, a counting semaphore
// flags: -std=c++20
#include <barrier>
#include <latch>
#include <semaphore>
#include <thread>
#include <vector>
int data[4], out[4], rounds, pre, sem_data, unguarded;
int main() {
  std::latch ready(4);
  std::barrier sync(4, []() noexcept { rounds++; });  // NORACE
  std::binary_semaphore one(1);
  std::counting_semaphore<4> many(2);
  std::vector<std::jthread> ts;
  for (int i = 0; i < 4; ++i)
    ts.emplace_back([&, i] {
      data[i] = i;  // NORACE
      ready.arrive_and_wait();
      out[i] = data[(i + 1) % 4];  // NORACE
      sync.arrive_and_wait();
      pre += out[i];  // RACE!
      one.acquire();
      sem_data++;  // NORACE
      one.release();
      many.acquire();
      unguarded++;  // RACE!
      many.release();
    });
  ts.clear();
  return rounds + sem_data + unguarded;  // NORACE
}
