// Each node of a list is locked while the recursion goes on to the next one: other nodes, other
// locks, in one order. What is counted beside them has no lock.
#include <mutex>
#include <thread>

struct Node {
  std::mutex mutex;
  int value = 0;
  Node* next = nullptr;
};

static int visited;

static void visit(Node* node) {
  std::lock_guard<std::mutex> guard(node->mutex);  // NODEADLOCK
  ++node->value;                                   // NORACE
  ++visited;                                       // RACE!
  if (node->next) visit(node->next);
}

int main() {
  Node last;
  Node middle;
  Node first;
  middle.next = &last;
  first.next = &middle;
  std::thread other([&middle] { visit(&middle); });
  visit(&first);
  other.join();
  return visited;
}
