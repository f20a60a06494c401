// A hash map with a lock for each of 64 stripes, used by two threads.
#include <array>
#include <cstdint>
#include <cstdio>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace {

class StripedMap {
 public:
  void add(uint64_t key, int amount) {
    Stripe& stripe = stripes_[key % stripes_.size()];
    std::lock_guard guard(stripe.mutex);
    stripe.values[key] += amount;
  }
  size_t size() {
    size_t total = 0;
    for (Stripe& stripe : stripes_) {
      std::lock_guard guard(stripe.mutex);
      total += stripe.values.size();
    }
    return total;
  }

 private:
  struct Stripe {
    std::mutex mutex;
    std::unordered_map<uint64_t, int> values;
  };
  std::array<Stripe, 64> stripes_;
};

}  // namespace

int main() {
  StripedMap map;
  auto work = [&map](uint64_t seed) {
    for (int i = 0; i < 600'000; ++i) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      map.add((seed >> 33) % 20'000, 1);
    }
  };
  std::thread first(work, 1), second(work, 2);
  first.join();
  second.join();
  std::printf("%zu\n", map.size());
}
