// A blocking queue as a template; the objects in it change hands.
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
template <class T>
class Channel {
 public:
  void send(T v) {
    {
      std::lock_guard g(m_);
      q_.push_back(std::move(v)); // NORACE
    }
    cv_.notify_one();
  }
  T receive() {
    std::unique_lock lk(m_);
    cv_.wait(lk, [&] { return !q_.empty(); }); // NORACE
    T v = std::move(q_.front());               // NORACE
    q_.pop_front();                            // NORACE
    return v;
  }

 private:
  std::mutex m_;
  std::condition_variable cv_;
  std::deque<T> q_;
};
struct Msg {
  int a = 0, b = 0;
};
int main() {
  Channel<std::unique_ptr<Msg>> ch;
  Channel<std::shared_ptr<Msg>> sh;
  std::thread t([&] {
    auto m = ch.receive();
    m->a++; // NORACE
    auto s = sh.receive();
    s->b++; // RACE!
  });
  auto m = std::make_unique<Msg>();
  m->a = 1; // NORACE
  ch.send(std::move(m));
  auto s = std::make_shared<Msg>();
  s->b = 1; // NORACE
  sh.send(s);
  s->b++; // RACE!
  t.join();
}
