// The return value is read while the guard still lives: it is destroyed after.
#include <mutex>
#include <thread>

std::mutex mutex;
int counter = 0;

int read() {
  std::lock_guard guard(mutex);
  return counter;  // NORACE
}

void work() {
  std::lock_guard guard(mutex);
  ++counter;  // NORACE
}

int main() {
  std::thread a(work);
  int seen = read();
  a.join();
  return seen;
}
