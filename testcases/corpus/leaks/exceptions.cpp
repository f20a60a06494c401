// a manual unlock is skipped by an exception; a guard's is not
#include <mutex>
#include <stdexcept>
#include <thread>
std::mutex m, n;
int a, b;
void risky(int v) {
  if (v > 2) throw std::runtime_error("no");
}
void by_hand(int v) {
  m.lock();  // FINDING! lock-leak
  risky(v);
  a++;  // NORACE
  m.unlock();
}
void by_guard(int v) {
  std::lock_guard l(n);  // NOFINDING lock-leak
  risky(v);
  b++;  // NORACE
}
void run(int v) {
  try {
    by_hand(v);
    by_guard(v);
  } catch (const std::exception&) {
  }
}
int main() {
  std::thread t(run, 1), u(run, 3);
  t.join();
  u.join();
}
