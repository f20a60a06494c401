// Each call makes its own object; nobody else ever sees it.
#include <memory>
#include <thread>

struct Buffer {
  int used = 0;
};

int fill() {
  auto buffer = std::make_unique<Buffer>();
  for (int i = 0; i < 10; ++i) buffer->used += i;  // NORACE
  return buffer->used;                             // NORACE
}

int main() {
  std::thread a(fill);
  std::thread b(fill);
  a.join();
  b.join();
}
