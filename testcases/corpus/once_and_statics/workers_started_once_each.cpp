// Each of several workers starts its thread once, but all of them count one number.
#include <deque>
#include <mutex>
#include <thread>
static long total;
struct Worker {
  std::mutex m;
  bool started = false;
  std::thread thread;
  void ensure() {
    std::lock_guard g(m);
    if (started) return;
    started = true;                        // NORACE
    thread = std::thread([] { ++total; });  // RACE!
  }
  ~Worker() { if (thread.joinable()) thread.join(); }
};
int main() {
  std::deque<Worker> all(3);
  for (auto& each : all) each.ensure();
}
