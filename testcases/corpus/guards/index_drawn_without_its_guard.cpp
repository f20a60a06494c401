// The index is counted up without the lock in one of two functions: two threads may have the same number.
#include <mutex>
#include <thread>
std::mutex m;
int cur;
int take() {
  std::lock_guard guard(m);
  return cur++;  // RACE!
}
int takeQuickly() { return cur++; }  // RACE!
int out[200];
int main() {
  auto work = [] {
    for (int i; (i = take()) < 100;) out[i] = 1;  // RACE!
    out[takeQuickly()] = 2;                        // RACE!
  };
  std::thread a(work), b(work);
  a.join();
  b.join();
  return out[0];
}
