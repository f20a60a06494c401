// Every bucket has its lock; the lock of the same bucket is taken.
#include <mutex>
#include <thread>

struct Bucket {
  std::mutex mutex;
  int size = 0;
};

Bucket buckets[8];

void add(int key) {
  Bucket& bucket = buckets[key % 8];
  std::lock_guard guard(bucket.mutex);
  ++bucket.size;  // NORACE
}

int main() {
  std::thread a(add, 1);
  std::thread b(add, 9);
  a.join();
  b.join();
}
