// Two critical sections on one lock, about two unrelated things.
#include <mutex>
#include <thread>

std::mutex mutex;
int calls = 0;
int bytes = 0;

void send(int size) {
  {
    std::lock_guard guard(mutex);
    ++calls;  // NORACE
  }
  std::lock_guard guard(mutex);
  bytes += size;  // NORACE NOFINDING atomicity-violation
}

int main() {
  std::thread a(send, 1);
  std::thread b(send, 2);
  a.join();
  b.join();
}
