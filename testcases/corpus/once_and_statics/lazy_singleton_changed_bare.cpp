// The one object that whoever comes first makes is changed by all: made under a lock, by a static pointer.
#include <memory>
#include <mutex>
#include <thread>

class Registry {
 public:
  static Registry* get() {
    std::lock_guard<std::mutex> guard(mutex_);
    if (!instance_) instance_ = new Registry;  // NORACE
    return instance_;
  }
  void count() { ++uses_; }  // RACE!
  void countLocked() {
    std::lock_guard<std::mutex> guard(own_);
    ++locked_;  // NORACE
  }

 private:
  static Registry* instance_;
  static std::mutex mutex_;
  std::mutex own_;
  int uses_ = 0;
  int locked_ = 0;
};

Registry* Registry::instance_ = nullptr;
std::mutex Registry::mutex_;

struct Meter {
  static Meter& get() {
    static Meter* meter = new Meter;
    return *meter;
  }
  int value = 0;
};

struct Cache {
  int hits = 0;
};

std::shared_ptr<Cache> cache() {
  static auto made = std::make_shared<Cache>();
  return made;
}

static void first() {
  Registry::get()->count();
  Registry::get()->countLocked();
  Meter::get().value = 1;  // RACE!
  cache()->hits++;         // RACE!
}

static void second() {
  Registry::get()->count();
  Registry::get()->countLocked();
  if (Meter::get().value == 1) Meter::get().value = 2;  // RACE!
  cache()->hits++;                                      // RACE!
}

int main() {
  std::thread a(first), b(second);
  a.join();
  b.join();
}
