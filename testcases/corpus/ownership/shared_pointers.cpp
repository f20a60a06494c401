// the count of a shared_ptr is safe, the pointer itself and the object are not
// flags: -std=c++20
#include <atomic>
#include <memory>
#include <thread>
struct Obj { int v = 0; };
std::shared_ptr<Obj> global = std::make_shared<Obj>();
std::atomic<std::shared_ptr<Obj>> safe{std::make_shared<Obj>()};
void reset() { global = std::make_shared<Obj>(); }  // RACE!
int read() { return global->v; }  // RACE!
void by_copy(std::shared_ptr<Obj> p) { p->v++; }  // RACE!
int main() {
  auto mine = std::make_shared<Obj>();
  std::thread a(reset);
  std::thread b([] { read(); });
  std::thread c(by_copy, mine);
  std::thread d(by_copy, mine);
  std::thread e([] { safe.store(std::make_shared<Obj>()); });  // NORACE
  int r = safe.load()->v;  // NORACE
  auto copy = mine;  // NORACE
  a.join();
  b.join();
  c.join();
  d.join();
  e.join();
  return r + copy->v;  // NORACE
}
