// Double-checked locking as it should be: an atomic pointer, acquire and release.
#include <atomic>
#include <mutex>
#include <thread>

struct Table {
  int size = 7;
};

std::mutex mutex;
std::atomic<Table*> table = nullptr;

Table* get() {
  Table* seen = table.load(std::memory_order_acquire);  // NORACE
  if (seen == nullptr) {
    std::lock_guard guard(mutex);
    seen = table.load(std::memory_order_relaxed);  // NORACE
    if (seen == nullptr) {
      seen = new Table;
      seen->size = 9;                                // NORACE
      table.store(seen, std::memory_order_release);  // NORACE
    }
  }
  return seen;
}

int main() {
  std::thread a([] { return get()->size; });  // NORACE
  std::thread b([] { return get()->size; });  // NORACE
  a.join();
  b.join();
}
