// A pool of buffers that hands out what it keeps at the same time: two users may have one buffer.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Buffer {
  int used = 0;
  int filled = 0;
};

class Pool {
 public:
  Buffer* take() {
    std::lock_guard hold(mutex_);
    if (all_.empty()) all_.push_back(std::make_unique<Buffer>());
    return all_.back().get();
  }
  std::unique_ptr<Buffer> last() {
    std::lock_guard hold(mutex_);
    if (all_.empty()) return nullptr;
    auto buffer = std::move(all_.back());
    all_.pop_back();
    return buffer;
  }

 private:
  std::mutex mutex_;
  std::vector<std::unique_ptr<Buffer>> all_;
};

int main() {
  Pool pool;
  auto use = [&] {
    Buffer* buffer = pool.take();
    buffer->used = 1;  // RACE!
  };
  std::thread a(use), b(use);
  auto buffer = pool.last();
  if (buffer) buffer->filled = 1;  // NORACE
  if (buffer) buffer->used = 2;    // RACE!
  a.join();
  b.join();
}
