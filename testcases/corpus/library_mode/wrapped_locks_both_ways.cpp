// Two classes with a member of one class that wraps a mutex, each calling the other under its lock.
#include <mutex>

class Mutex {
 public:
  void lock() { inner_.lock(); }  // DEADLOCK!
  void unlock() { inner_.unlock(); }

 private:
  std::mutex inner_;
};

class Store;

class Cache {
 public:
  int total(Store* store);
  int count() {
    mutex_.lock();
    const int result = total_;
    mutex_.unlock();
    return result;
  }

 private:
  Mutex mutex_;
  int total_ = 0;
};

class Store {
 public:
  int size(Cache* cache) {
    mutex_.lock();
    const int result = own_ + cache->count();
    mutex_.unlock();
    return result;
  }
  int count() {
    mutex_.lock();
    const int result = own_;
    mutex_.unlock();
    return result;
  }

 private:
  Mutex mutex_;
  int own_ = 0;
};

int Cache::total(Store* store) {
  mutex_.lock();
  const int result = total_ + store->count();
  mutex_.unlock();
  return result;
}

int use(Store* store, Cache* cache) { return store->size(cache) + cache->total(store); }
