// The destructor joins the member.
#include <atomic>
#include <thread>

std::atomic<int> done = 0;

class Service {
 public:
  ~Service() {
    if (worker_.joinable()) worker_.join();
  }
  void start() {
    worker_ = std::thread([] { ++done; });  // NOFINDING thread-leak
  }

 private:
  std::thread worker_;
};

int main() {
  Service service;
  service.start();
}
