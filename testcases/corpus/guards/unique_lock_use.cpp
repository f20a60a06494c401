// unique_lock unlocked early, deferred, tried, returned from a function
#include <mutex>
#include <thread>
std::mutex m;
int a, b, c, d, e;
std::unique_lock<std::mutex> enter() {
  std::unique_lock<std::mutex> l(m);
  return l;
}
void run() {
  {
    std::unique_lock l(m);
    a++;  // NORACE
    l.unlock();
    b++;  // RACE!
    l.lock();
    a++;  // NORACE
  }
  {
    std::unique_lock l(m, std::defer_lock);
    b++;  // RACE!
    if (l.try_lock()) c++;  // NORACE
  }
  {
    std::unique_lock l(m, std::try_to_lock);
    if (!l) return;
    c++;  // NORACE
  }
  {
    auto l = enter();
    d++;  // NORACE
  }
  std::unique_lock l(m);
  std::unique_lock k(std::move(l));
  e++;  // NORACE
}
int main() {
  std::thread t(run), u(run);
  t.join();
  u.join();
  return a + b + c + d + e;  // NORACE
}
