// Hand over hand by guards that are moved or swapped: the one that walks along has the lock of the node that the pointer leads to.
#include <memory>
#include <mutex>
#include <thread>
struct Node {
  int key;
  std::unique_ptr<Node> next;
  std::mutex m;
  explicit Node(int k = 0) : key(k) {}
};
Node head;
void insert(int key) {
  Node* p = &head;
  std::unique_lock held(p->m);
  while (Node* c = p->next.get()) {  // NORACE
    std::unique_lock following(c->m);
    if (c->key >= key) break;
    p = c;
    held = std::move(following);
  }
  auto x = std::make_unique<Node>(key);
  x->next = std::move(p->next);  // NORACE
  p->next = std::move(x);        // NORACE
}
bool has(int key) {
  Node* p = &head;
  std::unique_lock held(p->m);
  while (Node* c = p->next.get()) {  // NORACE
    std::unique_lock following(c->m);
    held.swap(following);  // NOFINDING unlock-not-held
    p = c;
    if (c->key == key) return true;
  }
  return false;
}
int main() {
  std::thread a([] {
    for (int i = 0; i < 40; ++i) insert(i * 7 % 31);
  });
  std::thread b([] {
    for (int i = 0; i < 40; ++i) {
      insert(i);
      has(i * 3);
    }
  });
  a.join();
  b.join();
}
