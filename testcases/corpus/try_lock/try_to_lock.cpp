// try_to_lock with owns_lock.
#include <mutex>
#include <thread>
std::mutex m;
int a, b;
void work() {
  std::unique_lock lk(m, std::try_to_lock);
  if (lk.owns_lock()) a++; // NORACE
  b++;                     // RACE!
}
void must() {
  std::lock_guard g(m);
  a++; // NORACE
  b++; // RACE!
}
int main() {
  std::thread t(work), u(must);
  t.join();
  u.join();
  return a + b; // NORACE
}
