// The object is complete before it is stored under the lock, and only read after.
#include <cstdio>
#include <mutex>
#include <thread>

struct Buffer {
  int used = 0;
};

std::mutex mutex;
Buffer* shared = nullptr;

void fill() {
  auto* buffer = new Buffer;
  buffer->used = 7;  // NORACE
  std::lock_guard guard(mutex);
  shared = buffer;  // NORACE
}

void show() {
  Buffer* buffer;
  {
    std::lock_guard guard(mutex);
    buffer = shared;  // NORACE
  }
  if (buffer != nullptr) std::printf("%d\n", buffer->used);  // NORACE
}

int main() {
  std::thread a(fill);
  std::thread b(show);
  a.join();
  b.join();
}
