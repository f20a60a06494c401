// Messages go through stages, each with a mailbox of one class, and come back at the end: whoever
// has received one has it alone, until it sends it on. One stage looks at it afterwards.
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

struct Message {
  int hops = 0;
  int late = 0;
};

class Mailbox {
 public:
  void send(std::unique_ptr<Message> message) {
    {
      std::lock_guard lock(mutex_);
      queue_.push_back(std::move(message));
    }
    filled_.notify_one();
  }
  std::unique_ptr<Message> receive() {
    std::unique_lock lock(mutex_);
    filled_.wait(lock, [this] { return !queue_.empty(); });
    auto message = std::move(queue_.front());
    queue_.pop_front();
    return message;
  }

 private:
  std::mutex mutex_;
  std::condition_variable filled_;
  std::deque<std::unique_ptr<Message>> queue_;
};

class Stage {
 public:
  explicit Stage(Mailbox& next) : next_(next), thread_([this] { run(); }) {}
  ~Stage() {
    box.send(nullptr);
    thread_.join();
  }
  Mailbox box;

 private:
  void run() {
    while (auto message = box.receive()) {
      ++message->hops;  // NORACE
      Message* sent = message.get();
      next_.send(std::move(message));
      ++sent->late;  // RACE!
    }
  }
  Mailbox& next_;
  std::thread thread_;
};

int main() {
  Mailbox out;
  Stage last(out), first(last.box);
  first.box.send(std::make_unique<Message>());
  auto back = out.receive();
  const int hops = back->hops;  // NORACE
  return hops + back->late;  // RACE!
}
