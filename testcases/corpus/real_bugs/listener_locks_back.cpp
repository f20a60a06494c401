// Two components, each calling into the other with its own lock held.
#include <mutex>
#include <thread>

class Cache;

class Store {
 public:
  void save(Cache& cache);
  void read() {
    std::lock_guard guard(mutex_);  // DEADLOCK!
  }

 private:
  std::mutex mutex_;
};

class Cache {
 public:
  void refresh(Store& store) {
    std::lock_guard guard(mutex_);
    store.read();
  }
  void invalidate() {
    std::lock_guard guard(mutex_);  // DEADLOCK!
  }

 private:
  std::mutex mutex_;
};

void Store::save(Cache& cache) {
  std::lock_guard guard(mutex_);
  cache.invalidate();
}

int main() {
  Store store;
  Cache cache;
  std::thread a([&] { store.save(cache); });
  std::thread b([&] { cache.refresh(store); });
  a.join();
  b.join();
}
