// atomic_ref on both sides is fine, on one side only it is not.
// flags: -std=c++20
#include <atomic>
#include <thread>
int both, one;
void run() {
  std::atomic_ref<int>(both).fetch_add(1);  // NORACE
  std::atomic_ref<int> r(one);
  r++;  // RACE!
}
int main() {
  std::thread t(run);
  std::atomic_ref b(both);
  b.store(1);  // NORACE
  one = 2;     // RACE!
  t.join();
  return both + one;  // NORACE
}
