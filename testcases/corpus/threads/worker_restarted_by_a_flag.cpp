// A worker is started and stopped again and again under a mutex; a flag says whether it runs.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

class Worker {
 public:
  void start() {
    std::lock_guard<std::mutex> hold(control_);
    if (running_) return;
    runs_ = 0;  // NORACE
    running_ = true;
    thread_ = std::thread(&Worker::loop, this);
  }
  void stop() {
    std::lock_guard<std::mutex> hold(control_);
    if (!running_) return;
    running_ = false;
    thread_.join();
    std::printf("%d\n", runs_);  // NORACE
  }

 private:
  void loop() {
    while (running_) ++runs_;  // NORACE
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
  worker.stop();
}
