// An actor: its state belongs to its thread, messages go through a mailbox; somebody peeks at the state.
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <variant>
struct Add { int amount; };
struct Report { std::shared_ptr<std::string> out; };
struct Quit {};
using Message = std::variant<Add, Report, Quit>;
class Mailbox {
 public:
  void send(Message m) {
    std::lock_guard g(m_);
    q_.push_back(std::move(m));  // NORACE
    cv_.notify_one();
  }
  Message receive() {
    std::unique_lock g(m_);
    cv_.wait(g, [&] { return !q_.empty(); });
    Message m = std::move(q_.front());  // NORACE
    q_.pop_front();
    return m;
  }

 private:
  std::mutex m_;
  std::condition_variable cv_;
  std::deque<Message> q_;
};
class Actor {
 public:
  Actor() : thread_(&Actor::run, this) {}
  ~Actor() {
    box_.send(Quit{});
    thread_.join();
    std::printf("%d\n", balance_);  // NORACE
  }
  void add(int n) { box_.send(Add{n}); }
  int peek() const { return peeked_; }  // RACE!

 private:
  void handle(const Add& a) {
    balance_ += a.amount;  // NORACE
    peeked_ = balance_;  // RACE!
  }
  void run() {
    for (;;) {
      Message m = box_.receive();
      if (auto* a = std::get_if<Add>(&m)) handle(*a);
      if (std::holds_alternative<Quit>(m)) return;
    }
  }
  Mailbox box_;
  int balance_ = 0, peeked_ = 0;
  std::thread thread_;
};
int main() {
  Actor a;
  std::thread other([&] { for (int i = 0; i < 10; ++i) a.add(i); });
  a.add(100);
  std::printf("%d\n", a.peek());
  other.join();
}
