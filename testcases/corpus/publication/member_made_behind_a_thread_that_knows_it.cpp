// A thread that is a member is started before the members behind it are made, and knows the whole
// object.
#include <cstdio>
#include <thread>

class Counter {
 public:
  Counter() : thread_([this] { ++value_; }) {}  // RACE!
  ~Counter() {
    thread_.join();
    std::printf("%ld\n", value_);  // NORACE
  }

 private:
  std::thread thread_;
  long value_ = 0;  // RACE!
};

int main() { Counter counter; }
