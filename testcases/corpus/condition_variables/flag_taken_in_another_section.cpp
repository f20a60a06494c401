// The same with an if instead of taking the flag in the same section.
#include <condition_variable>
#include <mutex>
#include <thread>
static std::mutex m;
static bool busy;
static int used;
static bool is_busy() { std::lock_guard g(m); return busy; }
static void set_busy(bool b) { std::lock_guard g(m); busy = b; }  // MAYBE atomicity-violation
static void work() {
  while (is_busy()) std::this_thread::yield();  // MAYBE atomicity-violation
  set_busy(true);
  ++used;  // RACE!
  set_busy(false);
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return used;  // NORACE
}
