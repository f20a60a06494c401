// The predicate of a wait with a stop token is somebody else's, and is called under the lock.
// flags: -std=c++20
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

class Gate {
 public:
  void openWhen(std::function<bool()> ready) { ready_ = std::move(ready); }
  void pass(std::stop_token stop) {
    std::unique_lock hold(mutex_);
    opened_.wait(hold, stop, ready_);  // FINDING! callback-under-lock
  }
  void look() { opened_.notify_all(); }

 private:
  std::mutex mutex_;
  std::condition_variable_any opened_;
  std::function<bool()> ready_;
};

int main() {
  Gate gate;
  gate.openWhen([] { return true; });
  std::jthread guest([&](std::stop_token stop) { gate.pass(stop); });
  gate.look();
}
