// Shards, each with its own mutex and data; resize touches all shards without locks.
#include <array>
#include <mutex>
#include <thread>
#include <unordered_map>
struct Shard { std::mutex m; std::unordered_map<int, int> data; int misses = 0; };
class Cache {
 public:
  void put(int k, int v) {
    Shard& s = shards_[k % 8];
    std::lock_guard g(s.m);
    s.data[k] = v;  // NORACE
  }
  int get(int k) {
    Shard& s = shard(k);
    std::lock_guard g(s.m);
    auto it = s.data.find(k);  // NORACE
    if (it == s.data.end()) {
      s.misses++;  // RACE!
      return 0;
    }
    return it->second;  // NORACE
  }
  int misses() {
    int n = 0;
    for (auto& s : shards_) n += s.misses;  // RACE!
    return n;
  }
 private:
  Shard& shard(int k) { return shards_[k % 8]; }
  std::array<Shard, 8> shards_;
};
int main() {
  Cache c;
  std::thread t([&] {
    for (int i = 0; i < 100; ++i) c.put(i, i);
    c.get(1);
  });
  c.get(2);
  int n = c.misses();
  t.join();
  return n;
}
