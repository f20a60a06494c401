// Ownership moves into the thread; a raw pointer is kept.
#include <memory>
#include <thread>
struct Job { int n = 0; };
void run(std::unique_ptr<Job> j) { j->n++; } // RACE!
int main() {
  auto a = std::make_unique<Job>();
  auto b = std::make_unique<Job>();
  Job* raw = b.get();
  a->n = 1; // NORACE
  std::thread t(run, std::move(a));
  std::thread u(run, std::move(b));
  raw->n++; // RACE!
  t.join();
  u.join();
}
