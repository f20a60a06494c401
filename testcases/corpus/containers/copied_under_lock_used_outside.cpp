// The container is copied under the lock; the copy belongs to this thread alone.
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

std::mutex mutex;
std::vector<int> listeners;

void add() {
  std::lock_guard guard(mutex);
  listeners.push_back(1);  // NORACE
}

void notify() {
  std::vector<int> copy;
  {
    std::lock_guard guard(mutex);
    copy = listeners;  // NORACE
  }
  for (int listener : copy) std::printf("%d\n", listener);  // NORACE
}

int main() {
  std::thread a(add);
  std::thread b(notify);
  a.join();
  b.join();
}
