// One guard only, that is given another node's lock after the first was let go: what was found in between may be stale.
#include <mutex>
#include <thread>
struct Node {
  int key = 0;
  Node* next = nullptr;
  std::mutex m;
};
Node head;
void insert(Node* x) {
  Node* p = &head;
  std::unique_lock held(p->m);
  while (Node* c = p->next) {  // RACE!
    held.unlock();
    if (c->key >= x->key) break;
    p = c;
    held = std::unique_lock(p->m);
  }
  x->next = p->next;
  p->next = x;  // RACE!
}
int main() {
  Node mine, other;
  std::thread a([&] { insert(&mine); });
  std::thread b([&] { insert(&other); });
  a.join();
  b.join();
}
