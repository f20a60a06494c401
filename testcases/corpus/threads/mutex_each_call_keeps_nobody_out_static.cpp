// A mutex of each call keeps nobody out; a static one does.
#include <mutex>
#include <thread>
int x, y;
void f() {
  std::mutex m;
  std::lock_guard<std::mutex> l(m);
  x++; // RACE!
}
void g() {
  static std::mutex m;
  std::lock_guard<std::mutex> l(m);
  y++; // NORACE
}
int main() { std::thread a([] { f(); g(); }), b([] { f(); g(); }); a.join(); b.join(); return x + y; } // NORACE
