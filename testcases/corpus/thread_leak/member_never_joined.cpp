// A member thread that the class starts and never joins or detaches.
#include <atomic>
#include <thread>

std::atomic<int> done = 0;

class Service {
 public:
  void start() {
    worker_ = std::thread([] { ++done; });  // FINDING! thread-leak
  }

 private:
  std::thread worker_;
};

int main() {
  Service service;
  service.start();
}
