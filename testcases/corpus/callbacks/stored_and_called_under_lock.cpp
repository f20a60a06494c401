// The stored callback is only ever called with the lock held.
#include <functional>
#include <mutex>
#include <thread>

std::mutex mutex;
std::function<void()> onTick;
int ticks = 0;

void tick() {
  std::lock_guard guard(mutex);
  onTick();
}

int main() {
  onTick = [] {
    ++ticks;  // NORACE
  };
  std::thread a(tick);
  std::thread b(tick);
  a.join();
  b.join();
}
