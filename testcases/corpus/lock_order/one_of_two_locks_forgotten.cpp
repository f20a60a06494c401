// Of two nodes one is changed without its lock on a way.
#include <mutex>
#include <thread>
struct Node { std::mutex m; int in = 0, out = 0; };
static Node n1, n2;
static void link(Node& a, Node& b) {
  std::scoped_lock l(a.m, b.m);  // NODEADLOCK
  a.out++;  // RACE!
  b.in++;   // NORACE
}
static void unlink(Node& a, Node& b) {
  { std::lock_guard l(b.m); b.in--; }  // NORACE
  a.out--;  // RACE!
}
int main() {
  std::thread x([] { link(n1, n2); unlink(n1, n2); });
  std::thread y([] { link(n2, n1); unlink(n1, n2); });
  x.join();
  y.join();
}
