// Two classes with a member of one class that wraps a mutex; the one calls the other under its lock,
// never the other way round. The inner mutex has one name in both; they are two locks.
#include <mutex>

class Mutex {
 public:
  void lock() { inner_.lock(); }
  void unlock() { inner_.unlock(); }

 private:
  std::mutex inner_;
};

class Cache {
 public:
  int total() {
    mutex_.lock();              // NODEADLOCK
    const int result = total_;  // NORACE
    mutex_.unlock();
    return result;
  }
  void add(int value) {
    mutex_.lock();    // NODEADLOCK
    total_ += value;  // NORACE
    mutex_.unlock();
  }

 private:
  Mutex mutex_;
  int total_ = 0;
};

class Store {
 public:
  explicit Store(Cache* cache) : cache_(cache) {}
  int size() {
    mutex_.lock();                              // NODEADLOCK
    const int result = own_ + cache_->total();  // NORACE
    mutex_.unlock();
    return result;
  }
  void put(int value) {
    mutex_.lock();  // NODEADLOCK
    own_ += value;  // NORACE
    cache_->add(value);
    mutex_.unlock();
  }

 private:
  Mutex mutex_;
  Cache* cache_;
  int own_ = 0;
};

int use(Store* store) {
  store->put(1);
  return store->size();
}
