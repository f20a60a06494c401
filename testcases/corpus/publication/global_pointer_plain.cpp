// Double-checked locking over a plain pointer: a race, and a publication without order.
#include <mutex>
#include <thread>

struct Settings {
  int level = 3;
};

std::mutex mutex;
Settings* settings = nullptr;

Settings& get() {
  if (!settings) {  // RACE! FINDING! unsafe-publication
    std::lock_guard hold(mutex);
    if (!settings) settings = new Settings;  // RACE! FINDING! unsafe-publication
  }
  return *settings;  // MAYBE unsafe-publication
}

int main() {
  std::thread other([] { get(); });
  const int level = get().level;
  other.join();
  return level - 3;
}
