// Gives the shared lock back before it asks for the exclusive one, and checks again.
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex mutex;
int value = 0;

void update() {
  {
    std::shared_lock reading(mutex);
    if (value != 0) return;  // NORACE
  }
  std::unique_lock writing(mutex);  // NODEADLOCK
  if (value == 0) value = 1;        // NORACE
}

int main() {
  std::thread a(update);
  std::thread b(update);
  a.join();
  b.join();
}
