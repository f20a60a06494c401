// A guard without a name lives to the semicolon only.
#include <mutex>
#include <thread>
std::mutex m;
int x, y, z;
void f() {
  std::lock_guard<std::mutex>{m};
  x++; // RACE!
  std::unique_lock<std::mutex> l(m);
  y++; // NORACE
  l.unlock();
  (void)std::unique_lock<std::mutex>(m);
  z++; // RACE!
}
int main() { std::thread a(f), b(f); a.join(); b.join(); return x + y + z; } // NORACE
