// A destructor stops and joins the member thread, then reads what the thread wrote.
#include <mutex>
#include <thread>
struct Worker {
  Worker() : t([this] { run(); }) {}
  ~Worker() { stop(); t.join(); total += count; }  // NORACE
  void stop() { std::lock_guard g(m); done = true; }  // NORACE
  void run() { for (;;) { std::lock_guard g(m); if (done) break; ++count; } }  // NORACE
  std::mutex m; bool done = false; int count = 0; int total = 0; std::thread t;
};
int main() { Worker w; }
