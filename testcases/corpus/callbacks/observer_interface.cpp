// Listeners are called through an interface, with the subject's lock held.
#include <mutex>
#include <thread>

struct Listener {
  virtual ~Listener() = default;
  virtual void changed() = 0;
};

class Subject {
 public:
  explicit Subject(Listener& listener) : listener_(listener) {}
  void touch() {
    std::lock_guard guard(mutex_);
    listener_.changed();
  }

 private:
  std::mutex mutex_;
  Listener& listener_;
};

class Counting : public Listener {
 public:
  void changed() override {
    ++count_;  // NORACE
  }

 private:
  int count_ = 0;
};

Counting counting;
Subject subject(counting);

int main() {
  std::thread a([] { subject.touch(); });
  std::thread b([] { subject.touch(); });
  a.join();
  b.join();
}
