// A message goes to the worker by one mailbox and comes back by another of its class: whoever has
// received it has it alone. One that keeps a pointer to it has not.
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

struct Message {
  int hops = 0;
  int kept = 0;
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

int main() {
  Mailbox in, out;
  std::thread worker([&] {
    while (auto message = in.receive()) {
      ++message->hops;  // NORACE
      ++message->kept;  // RACE!
      out.send(std::move(message));
    }
  });
  auto first = std::make_unique<Message>();
  Message* copy = first.get();
  in.send(std::move(first));
  copy->kept = 2;  // RACE!
  auto back = out.receive();
  const int hops = back->hops;  // NORACE
  in.send(nullptr);
  worker.join();
  return hops;
}
