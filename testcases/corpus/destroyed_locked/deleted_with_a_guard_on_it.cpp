// The guard ends after the object whose mutex it holds.
#include <mutex>

struct Node {
  std::mutex mutex;
  int value = 0;
};

void drop(Node* node) {
  std::lock_guard hold(node->mutex);
  node->value = 1;
  delete node;  // FINDING! mutex-destroyed-while-locked
}

int main() { drop(new Node); }
