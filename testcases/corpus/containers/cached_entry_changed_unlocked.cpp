// A cache that makes what is missing: what it gives is found under its lock, and changed without.
#include <map>
#include <mutex>
#include <string>
#include <thread>

struct Entry {
  int length;
  int hits = 0;
};

std::mutex mutex;
std::map<std::string, Entry*> cache;

Entry* find(const std::string& key) {
  std::lock_guard guard(mutex);
  auto found = cache.find(key);
  if (found != cache.end()) return found->second;  // NORACE
  Entry* entry = new Entry{static_cast<int>(key.size())};
  cache[key] = entry;  // NORACE
  return entry;
}

void work() {
  long sum = 0;
  for (int i = 0; i < 3; ++i) {
    Entry* entry = find(i ? "aa" : "b");
    sum += entry->length;  // NORACE
    entry->hits++;         // RACE!
  }
  (void)sum;
}

int main() {
  std::thread one(work), other(work);
  one.join();
  other.join();
}
