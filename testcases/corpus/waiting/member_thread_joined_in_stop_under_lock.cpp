// stop() joins the worker under the lock that the worker's loop takes.
#include <mutex>
#include <thread>

class Service {
 public:
  void start() { worker_ = std::thread(&Service::run, this); }
  void stop() {
    std::lock_guard hold(mutex_);
    stopped_ = true;
    worker_.join();  // FINDING! join-under-lock
  }

 private:
  void run() {
    for (;;) {
      std::lock_guard hold(mutex_);
      if (stopped_) return;
    }
  }

  std::mutex mutex_;
  std::thread worker_;
  bool stopped_ = false;
};

int main() {
  Service service;
  service.start();
  service.stop();
}
