// The same with acquire and release, or the strongest order.
#include <atomic>
#include <mutex>
#include <thread>

struct Settings {
  int level = 3;
};

std::mutex mutex;
std::atomic<Settings*> settings{nullptr}, others{nullptr};

Settings* get() {
  Settings* known = settings.load(std::memory_order_acquire);  // NORACE NOFINDING unsafe-publication
  if (known == nullptr) {
    std::lock_guard hold(mutex);
    known = settings.load(std::memory_order_relaxed);
    if (known == nullptr) {
      known = new Settings;
      settings.store(known, std::memory_order_release);  // NORACE NOFINDING unsafe-publication
    }
  }
  return known;
}

Settings* getOther() {
  if (!others) {  // NORACE NOFINDING unsafe-publication
    std::lock_guard hold(mutex);
    if (!others) others = new Settings;  // NORACE NOFINDING unsafe-publication
  }
  return others;
}

int main() {
  std::thread other([] { get(), getOther(); });
  const int level = get()->level + getOther()->level;
  other.join();
  return level - 6;
}
