// A member starts a thread when it is made, which learns of the object around it later, through a
// queue: what is initialised behind it, that thread does not know yet.
#include <condition_variable>
#include <cstdio>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>

class Actor {
 public:
  Actor() : thread_(&Actor::loop, this) {}
  ~Actor() {
    send(nullptr);
    thread_.join();
  }
  void send(std::function<void()> message) {
    {
      std::lock_guard<std::mutex> hold(mutex_);
      box_.push(std::move(message));
    }
    filled_.notify_one();
  }

 private:
  void loop() {
    for (;;) {
      std::function<void()> message;
      {
        std::unique_lock<std::mutex> hold(mutex_);
        filled_.wait(hold, [this] { return !box_.empty(); });
        message = std::move(box_.front());
        box_.pop();
      }
      if (!message) return;
      message();
    }
  }

  std::mutex mutex_;
  std::condition_variable filled_;
  std::queue<std::function<void()>> box_;
  std::thread thread_;
};

class Counter {
 public:
  void add(long n) {
    actor_.send([this, n] { value_ += n; });  // NORACE
  }
  void print() {
    actor_.send([this] { std::printf("%ld\n", value_); });  // NORACE
  }

 private:
  Actor actor_;
  long value_ = 0;  // NORACE
};

int main() {
  Counter counter;
  std::thread one([&] { counter.add(1); }), other([&] { counter.add(2); });
  counter.print();
  one.join();
  other.join();
}
