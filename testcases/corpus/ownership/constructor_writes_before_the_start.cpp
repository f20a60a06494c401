// The constructor writes all members before it starts the thread that uses them.
#include <thread>

class Service {
 public:
  Service() : interval_(10) {
    interval_ = 20;  // NORACE
    thread_ = std::thread(&Service::loop, this);
  }
  ~Service() { thread_.join(); }

 private:
  void loop() {
    for (int i = 0; i < interval_; ++i) std::this_thread::yield();  // NORACE
  }
  int interval_;
  std::thread thread_;
};

int main() { Service service; }
