// After a database's binary log: the log looks closed to others while it is being rotated.
#include <mutex>
#include <thread>

std::mutex mutex;
bool open = true;
int written = 0;

void rotate() {
  std::unique_lock guard(mutex);
  open = false;  // RACE!
  guard.unlock();
  guard.lock();
  open = true;
}

void append() {
  if (open) {  // RACE!
    std::lock_guard guard(mutex);
    ++written;  // NORACE
  }
}

int main() {
  std::thread a(rotate);
  std::thread b(append);
  a.join();
  b.join();
}
