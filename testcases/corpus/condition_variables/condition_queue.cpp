// a template queue with a condition variable
#include <condition_variable>
#include <mutex>
#include <optional>
#include <queue>
#include <thread>
template <typename T>
class Channel {
 public:
  void send(T v) {
    {
      std::lock_guard l(m_);
      q_.push(std::move(v));  // NORACE
    }
    sent_++;  // RACE!
    cv_.notify_one();
  }
  std::optional<T> receive() {
    std::unique_lock l(m_);
    cv_.wait(l, [this] { return !q_.empty() || closed_; });  // NORACE
    if (q_.empty()) return std::nullopt;
    T v = std::move(q_.front());  // NORACE
    q_.pop();  // NORACE
    return v;
  }
  void close() {
    std::lock_guard l(m_);
    closed_ = true;  // NORACE
    cv_.notify_all();
  }
  int sent() const { return sent_; }  // RACE!

 private:
  std::mutex m_;
  std::condition_variable cv_;
  std::queue<T> q_;
  bool closed_ = false;
  int sent_ = 0;
};
struct Msg { int id; int body; };
int main() {
  Channel<Msg*> ch;
  int sum = 0;
  std::thread c([&] {
    while (auto m = ch.receive()) {
      sum += (*m)->body;  // NORACE
      delete *m;
    }
  });
  for (int i = 0; i < 10; ++i) {
    auto* m = new Msg{i, i};
    m->body++;  // NORACE
    ch.send(m);
  }
  std::thread d([&] { ch.sent(); });
  ch.send(new Msg{1, 2});
  ch.close();
  c.join();
  d.join();
  return sum;  // NORACE
}
