// shared_ptr: copies are counted atomically; the pointee and one shared pointer object are not guarded.
#include <memory>
#include <thread>
struct N { int v = 0; };
std::shared_ptr<N> global = std::make_shared<N>();
int main() {
  auto local = std::make_shared<N>();
  std::thread t([local] {
    local->v++; // RACE!
    global = std::make_shared<N>(); // RACE!
  });
  local->v++; // RACE!
  auto copy = global; // RACE!
  t.join();
  return copy->v;
}
