// jthreads with stop tokens, members in the wrong order, a stop_callback.
// flags: -std=c++20
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>
class Sampler {
 public:
  Sampler() : worker_([this](std::stop_token st) { run(st); }) {}
  int samples() {
    std::lock_guard g(m_);
    return samples_;  // NORACE
  }
  int last() const { return last_; }  // RACE!

 private:
  void run(std::stop_token st) {
    while (!st.stop_requested()) {
      std::lock_guard g(m_);
      ++samples_;  // NORACE
      last_ = samples_;  // RACE!
    }
  }
  std::mutex m_;
  int samples_ = 0;
  int last_ = 0;
  std::jthread worker_;
};
class Waiter {
 public:
  void post(int v) {
    {
      std::lock_guard g(m_);
      box_.push_back(v);  // NORACE
    }
    cv_.notify_one();
  }
  void start() {
    thread_ = std::jthread([this](std::stop_token st) {
      std::unique_lock lock(m_);
      while (cv_.wait(lock, st, [this] { return !box_.empty(); })) {  // NORACE
        seen_ += box_.back();  // RACE!
        box_.pop_back();  // NORACE
      }
    });
  }
  int finish() {
    thread_.request_stop();
    thread_.join();
    return seen_;  // NORACE
  }
  int impatient() { return seen_; }  // RACE!

 private:
  std::mutex m_;
  std::condition_variable_any cv_;
  std::vector<int> box_;
  int seen_ = 0;
  std::jthread thread_;
};
int main() {
  Sampler s;
  std::printf("%d %d\n", s.samples(), s.last());
  Waiter w;
  w.start();
  w.post(3);
  std::printf("%d\n", w.impatient());
  std::printf("%d\n", w.finish());
  int scoped = 0;
  {
    std::jthread t([&] { ++scoped; });  // NORACE
  }
  std::printf("%d\n", scoped);  // NORACE
  std::stop_source src;
  int fired = 0;
  std::stop_callback cb(src.get_token(), [&] { ++fired; });
  std::jthread stopper([&] { src.request_stop(); });
  stopper.join();
  std::printf("%d\n", fired);
}
