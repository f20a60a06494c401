// The constructor starts the thread first and writes a member after it.
#include <thread>

class Service {
 public:
  Service() {
    thread_ = std::thread(&Service::loop, this);
    interval_ = 20;  // RACE!
  }
  ~Service() { thread_.join(); }

 private:
  void loop() {
    for (int i = 0; i < interval_; ++i) std::this_thread::yield();  // RACE!
  }
  int interval_ = 10;
  std::thread thread_;
};

int main() { Service service; }
