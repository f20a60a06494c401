// a shared_ptr that is reset while another thread copies it; its pointee under a lock
#include <memory>
#include <mutex>
#include <thread>
struct Config { int a = 1; int b = 2; };
std::shared_ptr<Config> current = std::make_shared<Config>();
std::shared_ptr<Config> safe = std::make_shared<Config>();
std::mutex m;
void update() {
  auto next = std::make_shared<Config>();
  next->a = 5; // NORACE
  current = next; // RACE!
  std::lock_guard g(m);
  safe = next; // NORACE
}
int use() {
  std::shared_ptr<Config> mine = current; // RACE!
  std::shared_ptr<Config> other;
  { std::lock_guard g(m); other = safe; } // NORACE
  return mine->a + other->b; // NORACE
}
int main() {
  std::thread t(update), u([] { use(); });
  t.join();
  u.join();
}
