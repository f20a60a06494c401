// Two public methods of one class take its two mutexes in opposite orders.
#include <mutex>

class Cache {
 public:
  void insert() {
    std::lock_guard index(index_);
    std::lock_guard data(data_);  // DEADLOCK!
  }
  void evict() {
    std::lock_guard data(data_);
    std::lock_guard index(index_);  // DEADLOCK!
  }

 private:
  std::mutex index_, data_;
};

void use(Cache& cache) {
  cache.insert();
  cache.evict();
}
