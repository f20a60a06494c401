// Two implementations of one interface, each with its lock; the one that logs calls the one that
// stores, never the other way round. By the names of the virtual functions alone it could be.
#include <memory>
#include <mutex>
#include <thread>

class Sink {
 public:
  virtual ~Sink() = default;
  virtual void put(int value) = 0;
};

class Store : public Sink {
 public:
  void put(int value) override {
    std::lock_guard<std::mutex> guard(mutex_);  // NODEADLOCK
    sum_ += value;                              // NORACE
  }
  std::mutex mutex_;
  int sum_ = 0;
};

class Logged : public Sink {
 public:
  explicit Logged(Sink* below) : below_(below) {}
  void put(int value) override {
    std::lock_guard<std::mutex> guard(mutex_);  // NODEADLOCK
    below_->put(value);
    ++lines_;  // NORACE
  }

 private:
  Sink* below_;
  std::mutex mutex_;
  int lines_ = 0;
};

int main() {
  Store store;
  Logged logged(&store);
  Sink* sink = &logged;
  std::thread other([sink] { sink->put(1); });
  sink->put(2);
  {
    std::lock_guard<std::mutex> guard(store.mutex_);  // NODEADLOCK
    ++store.sum_;                                     // NORACE
  }
  other.join();
  return 0;
}
