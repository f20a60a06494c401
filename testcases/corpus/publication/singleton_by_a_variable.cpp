// Double-checked locking by way of a local variable: in acquire and release order.
#include <atomic>
#include <mutex>
#include <string>
#include <thread>

struct Registry {
  std::string name;
};

std::atomic<Registry*> instance{nullptr};
std::mutex mutex;

Registry* get() {
  Registry* it = instance.load(std::memory_order_acquire);
  if (!it) {
    std::lock_guard<std::mutex> guard(mutex);
    it = instance.load(std::memory_order_relaxed);
    if (!it) {
      it = new Registry;
      it->name = "made";  // NORACE
      instance.store(it, std::memory_order_release);
    }
  }
  return it;
}

size_t use() { return get()->name.size(); }  // NORACE

int main() {
  std::thread one(use);
  std::thread two(use);
  one.join();
  two.join();
}
