// A member lambda captures this: the thread and the method share the object.
#include <thread>

class Download {
 public:
  void start() {
    thread_ = std::thread([this] {
      ++bytes_;  // RACE!
    });
  }
  int bytes() const {
    return bytes_;  // RACE!
  }
  void wait() { thread_.join(); }

 private:
  int bytes_ = 0;
  std::thread thread_;
};

int main() {
  Download download;
  download.start();
  int seen = download.bytes();
  download.wait();
  return seen;
}
