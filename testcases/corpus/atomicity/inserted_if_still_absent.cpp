// A cache that is looked at under a shared lock; what is put in under the exclusive one looks again.
#include <map>
#include <mutex>
#include <shared_mutex>
#include <thread>
static std::shared_mutex mutex;
static std::map<int, int> cache;
static int get(int key) {
  {
    std::shared_lock<std::shared_mutex> lock(mutex);
    auto found = cache.find(key);  // NORACE
    if (found != cache.end()) return found->second;
  }
  std::unique_lock<std::shared_mutex> lock(mutex);
  return cache.try_emplace(key, key * key).first->second;  // NORACE NOFINDING atomicity-violation
}
int main() {
  std::thread t([] { get(3); });
  get(3);
  t.join();
}
