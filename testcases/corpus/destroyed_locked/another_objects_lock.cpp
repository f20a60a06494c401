// An object is deleted under the list's lock, not its own.
#include <mutex>

struct Node {
  std::mutex mutex;
  int value = 0;
};

std::mutex list;

void drop(Node* node) {
  std::lock_guard hold(list);
  delete node;  // NOFINDING mutex-destroyed-while-locked
}

int main() { drop(new Node); }
