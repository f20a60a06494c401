// Whoever finds by an accessor that a flag is set, comes after what was done before it was set. One that
// says the opposite, or reads it relaxed, tells nothing of that.
#include <atomic>
#include <thread>

class Job {
 public:
  void run() {
    result_ = 42;  // NORACE
    early_ = 1;    // RACE!
    loose_ = 2;    // RACE!
    done_.store(true, std::memory_order_release);
  }
  bool isDone() const { return done_.load(std::memory_order_acquire); }
  bool isOpen() const { return !done_.load(std::memory_order_acquire); }
  bool isPerhapsDone() const { return done_.load(std::memory_order_relaxed); }

  int result_ = 0;
  int early_ = 0;
  int loose_ = 0;

 private:
  std::atomic<bool> done_{false};
};

int main() {
  Job job;
  std::thread worker(&Job::run, &job);
  int sum = 0;
  if (job.isOpen()) sum += job.early_;         // RACE!
  if (job.isPerhapsDone()) sum += job.loose_;  // RACE!
  while (!job.isDone()) std::this_thread::yield();
  sum += job.result_;  // NORACE
  worker.join();
  return sum;
}
