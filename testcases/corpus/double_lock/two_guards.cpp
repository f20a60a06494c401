// Two guards of one mutex in nested blocks.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

void work(bool deep) {
  std::lock_guard outer(mutex);
  if (deep) {
    std::lock_guard inner(mutex);  // DEADLOCK!
    ++counter;                     // NORACE
  }
}

int main() {
  std::thread a(work, true);
  a.join();
}
