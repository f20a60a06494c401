// The object is stored in a global before it is filled: the other thread sees it half-done.
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
  {
    std::lock_guard guard(mutex);
    shared = buffer;  // NORACE
  }
  buffer->used = 7;  // RACE!
}

void show() {
  Buffer* buffer;
  {
    std::lock_guard guard(mutex);
    buffer = shared;  // NORACE
  }
  if (buffer != nullptr) std::printf("%d\n", buffer->used);  // RACE!
}

int main() {
  std::thread a(fill);
  std::thread b(show);
  a.join();
  b.join();
}
