// The only owner moves into the thread.
#include <memory>
#include <thread>
#include <utility>

struct Job {
  int state = 0;
};

void run(std::unique_ptr<Job> job) {
  job->state = 2;  // NORACE
}

int main() {
  auto job = std::make_unique<Job>();
  job->state = 1;  // NORACE
  std::thread worker(run, std::move(job));
  worker.join();
}
