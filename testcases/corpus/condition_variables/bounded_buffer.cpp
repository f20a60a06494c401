// Two conditions on one mutex.
#include <condition_variable>
#include <mutex>
#include <thread>

class Buffer {
 public:
  void put(int value) {
    std::unique_lock guard(mutex_);
    spaceLeft_.wait(guard, [this] { return used_ < 4; });  // NORACE
    slots_[used_++] = value;                               // NORACE
    filled_.notify_one();
  }
  int take() {
    std::unique_lock guard(mutex_);
    filled_.wait(guard, [this] { return used_ > 0; });  // NORACE
    int value = slots_[--used_];                        // NORACE
    spaceLeft_.notify_one();
    return value;
  }

 private:
  std::mutex mutex_;
  std::condition_variable spaceLeft_, filled_;
  int slots_[4] = {};
  int used_ = 0;
};

Buffer buffer;

int main() {
  std::thread producer([] {
    for (int i = 0; i < 10; ++i) buffer.put(i);
  });
  int sum = 0;
  for (int i = 0; i < 10; ++i) sum += buffer.take();
  producer.join();
  return sum;
}
