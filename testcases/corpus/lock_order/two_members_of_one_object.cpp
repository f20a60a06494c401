// Two mutexes of one object, in opposite orders by two of its methods.
#include <mutex>
#include <thread>

class Pipe {
 public:
  void push() {
    std::lock_guard in(input_);
    std::lock_guard out(output_);  // DEADLOCK!
  }
  void pull() {
    std::lock_guard out(output_);
    std::lock_guard in(input_);  // DEADLOCK!
  }

 private:
  std::mutex input_, output_;
};

int main() {
  Pipe pipe;
  std::thread one([&pipe] { pipe.push(); });
  std::thread two([&pipe] { pipe.pull(); });
  one.join();
  two.join();
}
