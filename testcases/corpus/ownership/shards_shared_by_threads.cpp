// More threads than shards: a thread gets a number of its own and shards[i % shards.size()].
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

struct Shard {
  int hits = 0;
  int last = 0;
};

void fill(int number, Shard* shard) {
  shard->last = number;  // RACE!
}

int main() {
  std::vector<std::unique_ptr<Shard>> shards;
  for (int i = 0; i < 2; ++i) shards.push_back(std::make_unique<Shard>());
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([shard = shards[i % shards.size()].get()] {
      shard->hits++;  // RACE!
    });
  for (std::thread& thread : threads) thread.join();
  threads.clear();
  for (int i = 0; i < 4; ++i) threads.emplace_back(fill, i, shards[i % shards.size()].get());
  for (std::thread& thread : threads) thread.join();
  std::printf("%d %d\n", shards[0]->hits, shards[1]->last);  // NORACE
}
