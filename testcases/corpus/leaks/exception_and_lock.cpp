// With RAII an exception unlocks; by hand it does not.
#include <mutex>
#include <stdexcept>
#include <thread>
std::mutex m, k;
int v;
void raii(int x) {
  std::lock_guard g(m); // NOFINDING lock-leak
  if (x < 0) throw std::runtime_error("neg");
  v = x; // NORACE
}
void hand(int x) {
  k.lock(); // MAYBE lock-leak MAYBE deadlock MAYBE double-lock
  if (x < 0) throw std::runtime_error("neg"); // FINDING! lock-leak
  k.unlock();
}
void work(int x) {
  try {
    raii(x);
    hand(x);
  } catch (const std::exception&) {
  }
}
int main(int argc, char**) {
  std::thread a(work, argc - 2), b(work, argc);
  a.join();
  b.join();
  return v; // NORACE
}
