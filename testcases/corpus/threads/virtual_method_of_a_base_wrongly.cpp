// The threads run a virtual method that their class's base names: what it does is what the class overrides it with.
#include <thread>

struct Tally {
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
  void run() override { ++tally_.count; }  // RACE!
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
