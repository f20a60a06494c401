// The shared counter is touched after the guard of the wait was unlocked.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
int items = 0;
int handled = 0;

void consume() {
  std::unique_lock guard(mutex);
  changed.wait(guard, [] { return items > 0; });  // NORACE
  --items;                                        // NORACE
  guard.unlock();
  ++handled;  // RACE!
}

int main() {
  std::thread a(consume);
  std::thread b(consume);
  {
    std::lock_guard guard(mutex);
    items = 2;  // NORACE
  }
  changed.notify_all();
  a.join();
  b.join();
  return handled;  // NORACE
}
