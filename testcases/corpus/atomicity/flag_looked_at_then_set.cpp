// An atomic flag is looked at and then set, in two steps: two threads may both find it clear.
#include <atomic>
#include <thread>

static std::atomic<bool> started{false}, stopped{false};
static std::atomic<int> starts{0};
static std::atomic<long> best{0};

class Service {
 public:
  void start() {
    if (running_) return;
    running_ = true;  // FINDING! atomicity-violation
    starts++;
  }

 private:
  std::atomic<bool> running_{false};
};

static void report(long value) {
  if (value > best.load()) best.store(value);  // FINDING! atomicity-violation
}

int main() {
  Service service;
  auto work = [&service](long value) {
    if (!started.load()) {
      started.store(true);  // FINDING! atomicity-violation
      starts++;
    }
    if (!stopped) stopped = true;  // NOFINDING atomicity-violation
    service.start();
    report(value);
  };
  std::thread a(work, 1), b(work, 2);
  a.join();
  b.join();
  return starts;
}
