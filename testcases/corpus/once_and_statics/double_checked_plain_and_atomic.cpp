// Double-checked initialisation with a plain pointer and with an atomic one.
#include <atomic>
#include <mutex>
#include <thread>
struct Config { int level = 1; };
Config* plain = nullptr;
std::atomic<Config*> safe{nullptr};
std::mutex mu;
int getPlain() {
  if (!plain) {  // RACE!
    std::lock_guard g(mu);
    if (!plain) plain = new Config;  // RACE!
  }
  return plain->level;
}
int getSafe() {
  Config* c = safe.load(std::memory_order_acquire);
  if (!c) {
    std::lock_guard g(mu);
    c = safe.load(std::memory_order_relaxed);
    if (!c) {
      c = new Config;
      c->level = 2;  // NORACE
      safe.store(c, std::memory_order_release);
    }
  }
  return c->level;  // NORACE
}
int main() {
  std::thread a([] { getPlain(), getSafe(); });
  getPlain(), getSafe();
  a.join();
}
