// State kept alive by shared_ptr, captured by value: the pointee is shared, the pointer is not.
#include <memory>
#include <mutex>
#include <thread>
struct State { std::mutex m; int guarded = 0; int open = 0; };
void start(std::shared_ptr<State> s) {
  std::thread([s] {
    std::lock_guard g(s->m);  // NORACE
    s->guarded++;  // NORACE
    s->open++;     // RACE!
  }).detach();
}
int main() {
  auto s = std::make_shared<State>();
  start(s);
  {
    std::unique_lock g(s->m);
    s->guarded++;  // NORACE
  }
  return s->open;  // RACE!
}
