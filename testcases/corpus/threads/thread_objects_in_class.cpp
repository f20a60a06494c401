// A service: start, stop, and a getter without the lock.
#include <atomic>
#include <mutex>
#include <thread>
class Service {
 public:
  void start() {
    state_ = 1; // NORACE
    t_ = std::thread(&Service::loop, this);
  }
  void stop() {
    quit_ = true; // NORACE
    if (t_.joinable()) t_.join();
    state_ = 0; // NORACE
  }
  int processed() const { return processed_; } // RACE!

 private:
  void loop() {
    while (!quit_) { // NORACE
      ++processed_;  // RACE!
      if (state_ == 7) break; // NORACE
    }
  }
  std::thread t_;
  std::atomic<bool> quit_{false};
  int state_ = 0;
  int processed_ = 0;
};
int main() {
  Service s;
  s.start();
  int n = s.processed();
  s.stop();
  return n;
}
