// As many threads as shards: a thread gets a number of its own and the shard that goes with it.
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

struct Shard {
  int hits = 0;
  int last = 0;
};

void fill(int number, Shard* shard) {
  shard->last = number;  // NORACE
}

int main() {
  std::vector<std::unique_ptr<Shard>> shards;
  for (int i = 0; i < 4; ++i) shards.push_back(std::make_unique<Shard>());
  std::vector<std::thread> threads;
  for (auto& each : shards)
    threads.emplace_back([shard = each.get()] {
      shard->hits++;  // NORACE
    });
  for (std::thread& thread : threads) thread.join();
  threads.clear();
  for (int i = 0; i < 4; ++i) threads.emplace_back(fill, i, shards[i].get());
  for (std::thread& thread : threads) thread.join();
  std::printf("%d %d\n", shards[0]->hits, shards[1]->last);  // NORACE
}
