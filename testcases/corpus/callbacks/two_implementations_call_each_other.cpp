// Two implementations of one interface that call each other through it, each under its own lock.
#include <mutex>
#include <thread>

class Peer {
 public:
  virtual ~Peer() = default;
  virtual void tell(int depth) = 0;
};

class Left : public Peer {
 public:
  void tell(int depth) override {
    std::lock_guard<std::mutex> guard(mutex_);  // DEADLOCK!
    if (depth > 0) other_->tell(depth - 1);
    ++told_;  // NORACE
  }
  Peer* other_ = nullptr;

 private:
  std::mutex mutex_;
  int told_ = 0;
};

class Right : public Peer {
 public:
  void tell(int depth) override {
    std::lock_guard<std::mutex> guard(mutex_);  // DEADLOCK!
    if (depth > 0) other_->tell(depth - 1);
    ++told_;  // NORACE
  }
  Peer* other_ = nullptr;

 private:
  std::mutex mutex_;
  int told_ = 0;
};

int main() {
  Left left;
  Right right;
  left.other_ = &right;
  right.other_ = &left;
  std::thread other([&left] { left.tell(1); });
  right.tell(1);
  other.join();
  return 0;
}
