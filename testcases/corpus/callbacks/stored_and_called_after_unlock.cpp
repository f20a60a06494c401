// The stored callback is called when the lock has been released.
#include <functional>
#include <mutex>
#include <thread>

std::mutex mutex;
std::function<void()> onTick;
int ticks = 0;
int calls = 0;

void tick() {
  {
    std::lock_guard guard(mutex);
    ++calls;  // NORACE
  }
  onTick();
}

int main() {
  onTick = [] {
    ++ticks;  // RACE!
  };
  std::thread a(tick);
  std::thread b(tick);
  a.join();
  b.join();
}
