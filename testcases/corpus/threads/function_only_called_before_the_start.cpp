// A set-up function writes without a lock; it is called before any thread exists.
#include <mutex>
#include <thread>

std::mutex mutex;
int level = 0;

void setUp() {
  level = 5;  // NORACE
}

void raise() {
  std::lock_guard guard(mutex);
  ++level;  // NORACE
}

int main() {
  setUp();
  std::thread a(raise);
  std::thread b(raise);
  a.join();
  b.join();
}
