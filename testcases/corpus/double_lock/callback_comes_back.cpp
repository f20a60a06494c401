// A callback that is run under the lock asks for the same lock.
#include <functional>
#include <mutex>
#include <thread>

class Subject {
 public:
  void onChange(std::function<void()> callback) { callback_ = callback; }
  void set(int value) {
    std::lock_guard guard(mutex_);
    value_ = value;
    callback_();
  }
  int get() {
    std::lock_guard guard(mutex_);  // DEADLOCK!
    return value_;
  }

 private:
  std::mutex mutex_;
  int value_ = 0;
  std::function<void()> callback_;
};

Subject subject;

int main() {
  subject.onChange([] { subject.get(); });
  std::thread a([] { subject.set(1); });
  a.join();
}
