// The listener is copied under the lock and called without it.
#include <functional>
#include <mutex>
#include <thread>

class Sensor {
 public:
  void onChange(std::function<void(int)> listener) {
    std::lock_guard hold(mutex_);
    listener_ = std::move(listener);
  }
  void set(int value) {
    std::function<void(int)> listener;
    {
      std::lock_guard hold(mutex_);
      value_ = value;
      listener = listener_;
    }
    if (listener) listener(value);  // NOFINDING callback-under-lock
  }

 private:
  std::mutex mutex_;
  std::function<void(int)> listener_;
  int value_ = 0;
};

int main() {
  Sensor sensor;
  sensor.onChange([](int) {});
  std::thread other([&] { sensor.set(1); });
  sensor.set(2);
  other.join();
}
