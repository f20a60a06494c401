// The test stands under the lock; so does the one after it.
#include <mutex>
#include <thread>

struct Settings {
  int level = 3;
};

std::mutex mutex;
Settings* settings = nullptr;

Settings* get() {
  std::lock_guard hold(mutex);
  if (!settings) settings = new Settings;  // NORACE NOFINDING unsafe-publication
  return settings;
}

int main() {
  std::thread other([] { get(); });
  const int level = get()->level;
  other.join();
  return level - 3;
}
