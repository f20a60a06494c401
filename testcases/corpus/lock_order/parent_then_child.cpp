// The tree is always locked downwards: parent, then child. Two classes, one order.
#include <mutex>
#include <thread>

struct Leaf {
  std::mutex mutex;
  int value = 0;
};

struct Root {
  std::mutex mutex;
  Leaf leaf;
};

Root root;

void grow() {
  std::lock_guard top(root.mutex);
  std::lock_guard down(root.leaf.mutex);  // NODEADLOCK
  ++root.leaf.value;                      // NORACE
}

void peek() {
  std::lock_guard down(root.leaf.mutex);  // NODEADLOCK
  ++root.leaf.value;                      // NORACE
}

int main() {
  std::thread one(grow);
  std::thread two(peek);
  one.join();
  two.join();
}
