// an active object: its own thread runs what it is sent; one member is read from outside
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
class Active {
 public:
  Active() : thread_([this] { loop(); }) {}
  ~Active() {
    send([this] { done_ = true; }); // NORACE
    thread_.join();
  }
  void send(std::function<void()> f) {
    std::lock_guard g(m_);
    inbox_.push_back(std::move(f)); // NORACE
    cv_.notify_one();
  }
  void add(int n) { send([this, n] { total_ += n; }); } // RACE!
  int total() const { return total_; } // RACE!
 private:
  void loop() {
    while (!done_) { // NORACE
      std::function<void()> f;
      {
        std::unique_lock l(m_);
        cv_.wait(l, [this] { return !inbox_.empty(); }); // NORACE
        f = std::move(inbox_.front()); // NORACE
        inbox_.pop_front(); // NORACE
      }
      f();
    }
  }
  std::mutex m_;
  std::condition_variable cv_;
  std::deque<std::function<void()>> inbox_;
  bool done_ = false;
  int total_ = 0;
  std::thread thread_;
};
int main() {
  Active a;
  a.add(1);
  a.add(2);
  return a.total();
}
