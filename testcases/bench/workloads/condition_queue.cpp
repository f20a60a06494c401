// A bounded queue with two condition variables, one producer and one consumer.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <mutex>
#include <thread>

namespace {

class Queue {
 public:
  void push(int value) {
    std::unique_lock lock(mutex_);
    notFull_.wait(lock, [this] { return values_.size() < 256; });
    values_.push_back(value);
    notEmpty_.notify_one();
  }
  int pop() {
    std::unique_lock lock(mutex_);
    notEmpty_.wait(lock, [this] { return !values_.empty(); });
    const int value = values_.front();
    values_.pop_front();
    notFull_.notify_one();
    return value;
  }

 private:
  std::mutex mutex_;
  std::condition_variable notFull_, notEmpty_;
  std::deque<int> values_;
};

}  // namespace

int main() {
  constexpr int kItems = 200'000;
  Queue queue;
  long total = 0;
  std::thread producer([&] {
    for (int i = 0; i < kItems; ++i) queue.push(i);
  });
  std::thread consumer([&] {
    for (int i = 0; i < kItems; ++i) total += queue.pop();
  });
  producer.join();
  consumer.join();
  std::printf("%ld\n", total);
}
