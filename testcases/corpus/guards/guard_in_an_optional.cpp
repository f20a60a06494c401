// The guard is made inside an optional, and dropped by reset().
#include <mutex>
#include <optional>
#include <thread>

std::mutex mutex;
int inside = 0;
int outside = 0;

void work() {
  std::optional<std::lock_guard<std::mutex>> guard;
  guard.emplace(mutex);
  ++inside;  // NORACE
  guard.reset();
  ++outside;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
