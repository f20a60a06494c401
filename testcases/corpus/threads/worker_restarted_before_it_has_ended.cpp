// A flag says that a worker is to stop: it is cleared under the mutex, and the worker waited for
// behind it. Who finds it clear meanwhile starts over beside the old one.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <utility>

class Worker {
 public:
  void start() {
    std::lock_guard<std::mutex> hold(control_);
    if (running_) return;
    runs_ = 0;  // RACE!
    running_ = true;
    thread_ = std::thread(&Worker::loop, this);
  }
  void stop() {
    std::thread old;
    {
      std::lock_guard<std::mutex> hold(control_);
      if (!running_) return;
      running_ = false;
      old = std::move(thread_);
    }
    old.join();
  }

 private:
  void loop() {
    while (running_) ++runs_;  // RACE!
  }

  std::mutex control_;
  std::atomic<bool> running_{false};
  int runs_ = 0;
  std::thread thread_;
};

static Worker worker;

int main() {
  std::thread other([] {
    worker.start();
    worker.stop();
  });
  worker.start();
  worker.stop();
  other.join();
}
