// A poller whose thread is a member with a default initialiser.
// flags: -std=c++20
#include <atomic>
#include <mutex>
#include <stop_token>
#include <thread>
class Poller {
 public:
  int raw() const { return raw_; }  // RACE!
  int safe() {
    std::lock_guard g(m_);
    return safe_;  // NORACE
  }
 private:
  std::mutex m_;
  int raw_ = 0;
  int safe_ = 0;
  std::jthread thread_{[this](std::stop_token stop) {
    while (!stop.stop_requested()) {
      ++raw_;  // RACE!
      std::lock_guard g(m_);
      ++safe_;  // NORACE
    }
  }};
};
int main() {
  Poller p;
  return p.raw() + p.safe();
}
