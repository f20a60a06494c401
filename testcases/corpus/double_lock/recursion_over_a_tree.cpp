// Every node has its own mutex; the recursion goes from a node to its child.
#include <mutex>
#include <thread>

struct Node {
  std::mutex mutex;
  int value = 0;
  Node* child = nullptr;
};

void visit(Node* node) {
  if (node == nullptr) return;
  std::lock_guard guard(node->mutex);  // NODEADLOCK
  ++node->value;                       // NORACE
  visit(node->child);
}

Node leaf;
Node root;

int main() {
  root.child = &leaf;
  std::thread a(visit, &root);
  std::thread b(visit, &root);
  a.join();
  b.join();
}
