// A snapshot holds the locks of all shards, an update that of one: they never meet. A guess holds none.
// flags: -std=c++20
#include <array>
#include <mutex>
#include <thread>
#include <vector>

struct Shard {
  std::mutex mutex;
  long hits = 0;
};

class Counters {
 public:
  void hit(unsigned key) {
    Shard& shard = shards_[key % shards_.size()];
    std::lock_guard lock(shard.mutex);
    ++shard.hits;  // RACE!
  }
  long total() {
    for (Shard& shard : shards_) shard.mutex.lock();
    long sum = 0;
    for (const Shard& shard : shards_) sum += shard.hits;  // NORACE
    for (Shard& shard : shards_) shard.mutex.unlock();
    return sum;
  }
  long guess() const {
    long sum = 0;
    for (const Shard& shard : shards_) sum += shard.hits;  // RACE!
    return sum;
  }

 private:
  std::array<Shard, 4> shards_;
};

int main() {
  Counters counters;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < 3; ++i)
    threads.emplace_back([&counters, i] {
      for (unsigned k = 0; k < 100; ++k) counters.hit(k + i);
      counters.total();
      counters.guess();
    });
}
