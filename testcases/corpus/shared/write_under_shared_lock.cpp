// Two readers may hold a shared mutex at once: it protects no write.
#include <shared_mutex>
#include <thread>

std::shared_mutex mutex;
int cached = 0;

void refresh() {
  std::shared_lock guard(mutex);
  ++cached;  // RACE!
}

int main() {
  std::thread a(refresh);
  std::thread b(refresh);
  a.join();
  b.join();
}
