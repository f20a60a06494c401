// Three objects of one class whose callbacks, called under their locks, take the next one's lock:
// an order that goes round in a circle, and no lock that is taken twice.
#include <functional>
#include <mutex>
#include <thread>

struct Node {
  std::mutex mutex;
  int value = 0;
  std::function<void()> onTouch;
  void touch() {
    std::lock_guard hold(mutex);  // NOFINDING double-lock
    ++value;
    if (onTouch) onTouch();
  }
};

Node a, b, c;

int main() {
  a.onTouch = [] {
    std::lock_guard hold(b.mutex);  // NOFINDING double-lock DEADLOCK!
    ++b.value;
  };
  b.onTouch = [] {
    std::lock_guard hold(c.mutex);  // NOFINDING double-lock DEADLOCK!
    ++c.value;
  };
  c.onTouch = [] {
    std::lock_guard hold(a.mutex);  // NOFINDING double-lock DEADLOCK!
    ++a.value;
  };
  std::thread x([] { a.touch(); });
  std::thread y([] { b.touch(); });
  std::thread z([] { c.touch(); });
  x.join();
  y.join();
  z.join();
}
