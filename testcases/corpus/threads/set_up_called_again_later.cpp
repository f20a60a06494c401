// The same set-up function is called once more while the threads run.
#include <mutex>
#include <thread>

std::mutex mutex;
int level = 0;

void setUp() {
  level = 5;  // RACE!
}

void raise() {
  std::lock_guard guard(mutex);
  ++level;  // RACE!
}

int main() {
  setUp();
  std::thread a(raise);
  std::thread b(raise);
  setUp();
  a.join();
  b.join();
}
