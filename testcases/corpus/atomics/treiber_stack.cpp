// a lock-free stack: nodes are published by compare-exchange
#include <atomic>
#include <thread>
struct Node { int v; Node* next; };
std::atomic<Node*> top{nullptr};
int popped;
void push(int v) {
  Node* n = new Node{v, nullptr};
  n->v++;  // NORACE
  n->next = top.load(std::memory_order_relaxed);  // NORACE
  while (!top.compare_exchange_weak(n->next, n, std::memory_order_release, std::memory_order_relaxed)) {
  }
}
int drain() {
  Node* n = top.exchange(nullptr, std::memory_order_acquire);
  int s = 0;
  while (n) {
    s += n->v;  // NORACE
    Node* d = n;
    n = n->next;  // NORACE
    delete d;
    popped++;  // RACE!
  }
  return s;
}
int main() {
  std::thread a([] { for (int i = 0; i < 10; ++i) push(i); });
  std::thread b([] { drain(); });
  std::thread c([] { drain(); });
  a.join();
  b.join();
  c.join();
}
