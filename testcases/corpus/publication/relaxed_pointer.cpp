// The pointer is atomic, but tested and set relaxed: what it points to is published without order.
#include <atomic>
#include <mutex>
#include <thread>

struct Settings {
  int level = 3;
};

std::mutex mutex;
std::atomic<Settings*> settings{nullptr};

Settings* get() {
  Settings* known = settings.load(std::memory_order_relaxed);  // FINDING! unsafe-publication
  if (known == nullptr) {
    std::lock_guard hold(mutex);
    known = settings.load(std::memory_order_relaxed);
    if (known == nullptr) {
      known = new Settings;
      settings.store(known, std::memory_order_relaxed);  // FINDING! unsafe-publication
    }
  }
  return known;
}

int main() {
  std::thread other([] { get(); });
  const int level = get()->level;
  other.join();
  return level - 3;
}
