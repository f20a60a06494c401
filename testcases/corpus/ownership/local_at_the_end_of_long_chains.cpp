// A local at the end of a long chain of calls: each call has its own, and shares it with whom it
// starts.
#include <thread>
static int own(int n) {
  int local = 0;
  for (int i = 0; i < n; ++i) local += i;  // NORACE
  return local;                            // NORACE
}
static int shared(int n) {
  int local = 0;
  std::thread helper([&] { local += n; });  // RACE!
  local += own(n);                          // RACE!
  helper.join();
  return local;  // NORACE
}
static int fifth(int n) { return shared(n) + own(n); }
static int fourth(int n) { return fifth(n) + 1; }
static int third(int n) { return fourth(n) + 1; }
static int second(int n) { return third(n) + 1; }
static int first(int n) { return second(n) + 1; }
int main() {
  std::thread a([] { first(1); });
  std::thread b([] { first(2); });
  a.join();
  b.join();
}
