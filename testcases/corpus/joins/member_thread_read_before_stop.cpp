// The same worker, but its result is read before stop().
#include <thread>

class Worker {
 public:
  void start() {
    thread_ = std::thread([this] {
      result_ = 9;  // RACE!
    });
  }
  void stop() { thread_.join(); }
  int result() const {
    return result_;  // RACE!
  }

 private:
  std::thread thread_;
  int result_ = 0;
};

int main() {
  Worker worker;
  worker.start();
  int early = worker.result();
  worker.stop();
  return early;
}
