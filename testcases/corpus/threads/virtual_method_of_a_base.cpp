// The threads run a virtual method that their class's base names, and which locks in the class that overrides it.
#include <mutex>
#include <thread>

struct Tally {
  std::mutex mutex;
  long count = 0;
};

class Runner {
 public:
  virtual ~Runner() = default;
  void start() { thread_ = std::thread(&Runner::run, this); }
  void join() { thread_.join(); }

 private:
  virtual void run() = 0;
  std::thread thread_;
};

class Counter : public Runner {
 public:
  explicit Counter(Tally& tally) : tally_(tally) {}

 private:
  void run() override {
    std::lock_guard<std::mutex> hold(tally_.mutex);
    ++tally_.count;  // NORACE
  }
  Tally& tally_;
};

int main() {
  Tally tally;
  Counter first(tally), second(tally);
  first.start();
  second.start();
  first.join();
  second.join();
  return tally.count == 2;  // NORACE
}
