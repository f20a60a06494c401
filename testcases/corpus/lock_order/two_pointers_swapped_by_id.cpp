// Two locks in the order of ids, by pointers that are exchanged.
#include <mutex>
#include <thread>
#include <utility>
struct Acc { int id; long sum = 0; std::mutex m; };
static Acc a1{1}, a2{2};
static void pay(Acc* from, Acc* to, long n) {
  Acc *first = from, *second = to;
  if (first->id > second->id) std::swap(first, second);
  std::lock_guard l1(first->m);   // NODEADLOCK
  std::lock_guard l2(second->m);  // NODEADLOCK
  from->sum -= n;  // NORACE
  to->sum += n;    // NORACE
}
int main() {
  std::thread x([] { pay(&a1, &a2, 3); }), y([] { pay(&a2, &a1, 4); });
  x.join();
  y.join();
}
