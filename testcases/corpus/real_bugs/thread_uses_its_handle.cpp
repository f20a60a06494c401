// After a browser's thread start: the new thread reads the handle that its creator still assigns.
#include <thread>

class Worker {
 public:
  void start() {
    id_ = 0;
    thread_ = std::thread(&Worker::run, this);
    id_ = 7;  // RACE!
  }
  void wait() { thread_.join(); }

 private:
  void run() {
    seen_ = id_;  // RACE!
  }
  std::thread thread_;
  int id_ = 0;
  int seen_ = 0;
};

int main() {
  Worker worker;
  worker.start();
  worker.wait();
}
