// unique_lock: unlocked early, locked late, deferred, adopted, moved.
#include <mutex>
#include <thread>
std::mutex m;
int early, late, deferred, adopted, moved;
std::unique_lock<std::mutex> hold() {
  std::unique_lock lk(m);
  moved++; // NORACE
  return lk;
}
void work() {
  {
    std::unique_lock lk(m);
    early++; // RACE!
    lk.unlock();
    early++; // RACE!
    lk.lock();
    late++; // NORACE
  }
  {
    std::unique_lock lk(m, std::defer_lock);
    deferred++; // RACE!
    lk.lock();
    deferred++; // RACE!
  }
  {
    m.lock();
    std::lock_guard lk(m, std::adopt_lock);
    adopted++; // NORACE
  }
  {
    auto lk = hold();
    moved++; // NORACE
  }
}
int main() {
  std::thread t(work), u(work);
  t.join();
  u.join();
}
