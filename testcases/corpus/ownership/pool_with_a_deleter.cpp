// A pool of buffers: the deleter of what it hands out puts the buffer back under the lock. Whoever
// has one has it alone.
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Buffer {
  char data[64];
  int used = 0;
};

class Pool {
 public:
  using Handle = std::unique_ptr<Buffer, std::function<void(Buffer*)>>;
  Handle take() {
    std::unique_ptr<Buffer> buffer;
    {
      std::lock_guard hold(mutex_);
      if (!free_.empty()) {
        buffer = std::move(free_.back());
        free_.pop_back();  // NORACE
      }
    }
    if (!buffer) buffer = std::make_unique<Buffer>();
    return Handle(buffer.release(), [this](Buffer* given) {
      given->used = 0;  // NORACE
      std::lock_guard hold(mutex_);
      free_.emplace_back(given);  // NORACE
    });
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Buffer>> free_;
};

int main() {
  Pool pool;
  auto use = [&] {
    for (int i = 0; i < 100; ++i) {
      auto buffer = pool.take();
      buffer->used = i;           // NORACE
      buffer->data[i % 64] = 'x';  // NORACE
    }
  };
  std::thread a(use), b(use);
  a.join();
  b.join();
}
