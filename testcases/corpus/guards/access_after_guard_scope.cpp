// The guard's block ends before the second access.
#include <mutex>
#include <thread>

std::mutex mutex;
int first = 0;
int second = 0;

void work() {
  {
    std::lock_guard guard(mutex);
    ++first;  // NORACE
  }
  ++second;  // RACE!
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
}
