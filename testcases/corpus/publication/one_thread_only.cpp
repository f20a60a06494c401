// The shape without a second thread: nobody races.
#include <mutex>

struct Settings {
  int level = 3;
};

std::mutex mutex;
Settings* settings = nullptr;

int main() {
  if (!settings) {  // NORACE NOFINDING unsafe-publication
    std::lock_guard hold(mutex);
    if (!settings) settings = new Settings;  // NORACE NOFINDING unsafe-publication
  }
  return settings->level - 3;
}
