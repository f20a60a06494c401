// An object is deleted under its own lock.
#include <mutex>

struct Node {
  std::mutex mutex;
  int value = 0;
};

void drop(Node* node) {
  node->mutex.lock();
  node->value = 1;
  delete node;  // FINDING! mutex-destroyed-while-locked
}

int main() { drop(new Node); }
