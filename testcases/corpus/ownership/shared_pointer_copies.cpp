// Copies of one shared_ptr in two threads: only the count is shared, and it is atomic.
#include <cstdio>
#include <memory>
#include <thread>

struct Job {
  int state = 0;
};

void run(std::shared_ptr<const Job> job) {
  std::shared_ptr<const Job> copy = job;  // NORACE
  std::printf("%d\n", copy->state);       // NORACE
}

int main() {
  auto job = std::make_shared<Job>();
  job->state = 3;  // NORACE
  std::thread a(run, job);
  std::thread b(run, job);
  a.join();
  b.join();
}
