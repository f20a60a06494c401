// Relaxed accesses with fences around them.
#include <atomic>
#include <mutex>
#include <thread>

struct Settings {
  int level = 3;
};

std::mutex mutex;
std::atomic<Settings*> settings{nullptr};

Settings* get() {
  Settings* known = settings.load(std::memory_order_relaxed);  // NORACE NOFINDING unsafe-publication
  std::atomic_thread_fence(std::memory_order_acquire);
  if (known == nullptr) {
    std::lock_guard hold(mutex);
    known = settings.load(std::memory_order_relaxed);
    if (known == nullptr) {
      known = new Settings;
      std::atomic_thread_fence(std::memory_order_release);
      settings.store(known, std::memory_order_relaxed);  // NORACE NOFINDING unsafe-publication
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
