// The thread is a member; stop() joins it, and the owner reads the result after stop().
#include <thread>

class Worker {
 public:
  void start() {
    thread_ = std::thread([this] {
      result_ = 9;  // NORACE
    });
  }
  void stop() { thread_.join(); }
  int result() const {
    return result_;  // NORACE
  }

 private:
  std::thread thread_;
  int result_ = 0;
};

int main() {
  Worker worker;
  worker.start();
  worker.stop();
  return worker.result();
}
