// Holds a shared lock and asks for the exclusive one: waits for itself.
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex mutex;
int value = 0;

void update() {
  std::shared_lock reading(mutex);
  if (value == 0) {
    std::unique_lock writing(mutex);  // DEADLOCK!
    value = 1;
  }
}

int main() {
  std::thread a(update);
  a.join();
}
