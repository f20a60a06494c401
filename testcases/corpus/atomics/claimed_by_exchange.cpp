// Only the one thread whose exchange saw false touches the data.
#include <atomic>
#include <thread>

std::atomic<bool> taken = false;
int data = 0;

void work() {
  if (!taken.exchange(true)) {
    ++data;  // NORACE
  }
}

int main() {
  std::thread a(work);
  std::thread b(work);
  a.join();
  b.join();
  return data;  // NORACE
}
