// Singletons: by call_once, by a local static, by a check of a bare pointer.
#include <mutex>
#include <thread>
struct S {
  int v = 0;
};
S* once_ptr;
S* bare_ptr;
std::once_flag flag;
S& by_once() {
  std::call_once(flag, [] { once_ptr = new S; }); // NORACE
  return *once_ptr;                               // NORACE
}
S& by_static() {
  static S s; // NORACE
  return s;
}
S& by_check() {
  if (!bare_ptr) bare_ptr = new S; // RACE!
  return *bare_ptr;                // RACE!
}
int sink[2];
void work(int i) { sink[i] = by_once().v + by_static().v + by_check().v; } // MAYBE data-race
int main() {
  std::thread a(work, 0), b(work, 1);
  a.join();
  b.join();
}
