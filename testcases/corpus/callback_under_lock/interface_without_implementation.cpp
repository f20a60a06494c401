// A virtual method of an interface that only the library's users implement, called under the lock
// that a caller of the calling function holds.
#include <mutex>

class Listener {
 public:
  virtual ~Listener() = default;
  virtual void changed(int value) = 0;
};

class Model {
 public:
  explicit Model(Listener& listener) : listener_(listener) {}
  void set(int value) {
    std::lock_guard hold(mutex_);
    value_ = value;
    tell();
  }

 private:
  void tell() { listener_.changed(value_); }  // FINDING! callback-under-lock

  std::mutex mutex_;
  Listener& listener_;
  int value_ = 0;
};

void use(Listener& listener) { Model(listener).set(1); }
