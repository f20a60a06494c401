// The first round gives the guard up, the second goes on without it.
#include <mutex>
#include <thread>

std::mutex mutex;
int pending = 0;

void work() {
  std::unique_lock guard(mutex);
  for (int i = 0; i < 3; ++i) {
    ++pending;  // RACE!
    if (guard.owns_lock()) guard.unlock();
  }
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
