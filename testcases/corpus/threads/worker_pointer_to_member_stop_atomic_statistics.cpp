// A worker by pointer to member; stop is atomic, the statistics are not.
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>
class Worker {
  std::atomic<bool> stop_{false};
  std::vector<int> items_;
  std::mutex m_;
  int rounds_ = 0;
  std::thread t_;
  void run() {
    while (!stop_) {
      std::lock_guard l(m_);
      if (!items_.empty()) items_.pop_back(); // NORACE
      rounds_++; // RACE!
    }
  }
 public:
  Worker() : t_(&Worker::run, this) {}
  void add(int v) { std::lock_guard l(m_); items_.push_back(v); } // NORACE
  int rounds() const { return rounds_; } // RACE!
  ~Worker() { stop_ = true; t_.join(); }
};
int main() { Worker w; w.add(1); return w.rounds(); }
