// weak_ptr::lock keeps the object alive, not unshared.
#include <memory>
#include <mutex>
#include <thread>
struct Session {
  std::mutex m;
  int guarded = 0, bare = 0;
};
void use(std::weak_ptr<Session> w) {
  if (auto s = w.lock()) {
    s->bare++; // RACE!
    std::lock_guard g(s->m);
    s->guarded++; // NORACE
  }
}
int main() {
  auto s = std::make_shared<Session>();
  std::thread a(use, std::weak_ptr<Session>(s)), b(use, std::weak_ptr<Session>(s));
  a.join();
  b.join();
}
