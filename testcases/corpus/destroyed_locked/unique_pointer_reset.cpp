// reset() ends the object under its own lock.
#include <memory>
#include <mutex>

struct Node {
  std::mutex mutex;
  int value = 0;
};

int main() {
  auto node = std::make_unique<Node>();
  node->mutex.lock();
  node.reset();  // FINDING! mutex-destroyed-while-locked
}
