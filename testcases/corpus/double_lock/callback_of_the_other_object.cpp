// Each object has a callback of its own, called under its lock: the one's takes the other's lock,
// the other's takes none. Of a third kind of object the callback takes the object's own lock.
#include <functional>
#include <mutex>

struct Node {
  std::mutex mutex;
  int value = 0;
  std::function<void()> onTouch;
  void touch() {
    std::lock_guard hold(mutex);
    ++value;
    if (onTouch) onTouch();
  }
};

struct Own {
  std::mutex mutex;
  int value = 0;
  std::function<void()> onTouch;
  void touch() {
    std::lock_guard hold(mutex);
    ++value;
    if (onTouch) onTouch();
  }
};

Node a, b;
Own own, quiet;

int main() {
  a.onTouch = [] {
    std::lock_guard hold(b.mutex);  // NODEADLOCK
    ++b.value;
  };
  b.onTouch = [] {};
  a.touch();
  b.touch();

  Node first, second;
  first.onTouch = [&second] {
    std::lock_guard hold(second.mutex);  // NODEADLOCK
    ++second.value;
  };
  second.onTouch = [] {};
  first.touch();
  second.touch();

  own.onTouch = [] {
    std::lock_guard hold(own.mutex);  // DEADLOCK!
    ++own.value;
  };
  quiet.onTouch = [] {};
  own.touch();
  quiet.touch();
}
