// The destructor of the std::jthread joins, while the guard declared before it still holds.
// flags: -std=c++20
#include <mutex>
#include <thread>

std::mutex mutex;
int count = 0;

int main() {
  std::lock_guard hold(mutex);
  std::jthread other([] {
    std::lock_guard own(mutex);
    ++count;
  });
}  // FINDING! join-under-lock
