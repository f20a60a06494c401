// an object with its own thread; its state is touched by that thread alone
#include <condition_variable>
#include <functional>
#include <list>
#include <mutex>
#include <thread>
class Active {
 public:
  Active() : t_([this] { run(); }) {}
  ~Active() {
    post([this] { done_ = true; });  // NORACE
    t_.join();
  }
  void deposit(int n) {
    post([this, n] { balance_ += n; });  // NORACE
    calls_++;  // RACE!
  }

 private:
  void post(std::function<void()> f) {
    std::lock_guard l(m_);
    jobs_.push_back(std::move(f));  // NORACE
    cv_.notify_one();
  }
  void run() {
    while (!done_) {  // NORACE
      std::unique_lock l(m_);
      cv_.wait(l, [this] { return !jobs_.empty(); });
      auto f = std::move(jobs_.front());
      jobs_.pop_front();
      l.unlock();
      f();
    }
  }
  std::mutex m_;
  std::condition_variable cv_;
  std::list<std::function<void()>> jobs_;
  bool done_ = false;
  int balance_ = 0, calls_ = 0;
  std::thread t_;
};
int main() {
  Active a;
  std::thread x([&] { a.deposit(1); });
  std::thread y([&] { a.deposit(2); });
  x.join();
  y.join();
}
