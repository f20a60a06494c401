// Lock coupling along a list: always from a node to its successor.
#include <mutex>
#include <thread>

struct Node {
  std::mutex mutex;
  int value = 0;
  Node* next = nullptr;
};

Node third;
Node second;
Node first;

void walk() {
  Node* at = &first;
  at->mutex.lock();
  while (Node* next = at->next) {
    next->mutex.lock();  // NODEADLOCK
    at->mutex.unlock();
    at = next;
    ++at->value;  // NORACE
  }
  at->mutex.unlock();
}

int main() {
  first.next = &second;
  second.next = &third;
  std::thread a(walk);
  std::thread b(walk);
  a.join();
  b.join();
}
