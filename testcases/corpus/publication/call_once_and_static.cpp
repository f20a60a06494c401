// std::call_once and a function-local static do what double-checked locking is meant to do.
#include <mutex>
#include <thread>

struct Settings {
  int level = 3;
};

std::once_flag once;
Settings* settings = nullptr;

Settings* get() {
  std::call_once(once, [] { settings = new Settings; });  // NORACE NOFINDING unsafe-publication
  return settings;
}

Settings& getStatic() {
  static Settings made;
  return made;
}

int main() {
  std::thread other([] { get(), getStatic(); });
  const int level = get()->level + getStatic().level;
  other.join();
  return level - 6;
}
