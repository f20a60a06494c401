// An object that make_unique() makes keeps a reference to a local of the caller, who waits before the next use.
#include <memory>
#include <mutex>
#include <thread>

struct Tally {
  std::mutex mutex;
  long count = 0;
  void add() {
    std::lock_guard<std::mutex> hold(mutex);
    ++count;  // NORACE
  }
};

class Worker {
 public:
  explicit Worker(Tally& tally) : tally_(tally) {}
  void start() { thread_ = std::thread(&Worker::run, this); }
  void join() { thread_.join(); }

 private:
  void run() { tally_.add(); }
  Tally& tally_;
  std::thread thread_;
};

int main() {
  Tally tally;
  auto worker = std::make_unique<Worker>(tally);
  worker->start();
  worker->join();
  return tally.count == 1;  // NORACE
}
