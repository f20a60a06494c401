// In a library the shape alone tells: why else would it lock?
#include <mutex>

struct Settings {
  int level = 3;
};

class Registry {
 public:
  Settings* get() {
    if (!settings_) {  // RACE! FINDING! unsafe-publication
      std::lock_guard hold(mutex_);
      if (!settings_) settings_ = new Settings;  // RACE! FINDING! unsafe-publication
    }
    return settings_;  // MAYBE data-race MAYBE unsafe-publication
  }

 private:
  std::mutex mutex_;
  Settings* settings_ = nullptr;
};

Settings* of(Registry& registry) { return registry.get(); }
