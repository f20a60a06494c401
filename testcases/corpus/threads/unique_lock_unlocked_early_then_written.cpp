// unique_lock unlocked early, then written.
#include <mutex>
#include <thread>
std::mutex m;
int x, y;
void f() {
  std::unique_lock<std::mutex> l(m);
  x++; // NORACE
  l.unlock();
  y++; // RACE!
  l.lock();
  x--; // NORACE
}
void g() {
  std::unique_lock<std::mutex> l(m, std::defer_lock);
  y--; // RACE!
  if (l.try_lock()) x++; // NORACE
}
int main() { std::thread a(f), b(g), c(f); a.join(); b.join(); c.join(); }
