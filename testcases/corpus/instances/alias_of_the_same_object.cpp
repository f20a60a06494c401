// Two references to one object: the lock is the same whatever the name.
#include <mutex>
#include <thread>

struct Gauge {
  std::mutex mutex;
  int level = 0;
};

Gauge gauge;

void raise() {
  Gauge& alias = gauge;
  std::lock_guard guard(alias.mutex);
  ++gauge.level;  // NORACE
}

int main() {
  std::thread a(raise);
  std::thread b(raise);
  a.join();
  b.join();
}
