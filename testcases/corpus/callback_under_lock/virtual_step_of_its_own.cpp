// A virtual method whose only override is in sight, and which takes no lock: what is called is known.
#include <mutex>
#include <thread>

class Job {
 public:
  virtual ~Job() = default;
  void run() {
    std::lock_guard hold(mutex_);
    step();  // NOFINDING callback-under-lock
  }

 protected:
  int done_ = 0;

 private:
  virtual void step() = 0;
  std::mutex mutex_;
};

class Count : public Job {
  void step() override { ++done_; }
};

int main() {
  Count count;
  std::thread other([&] { count.run(); });
  count.run();
  other.join();
}
