// The owner moves into the thread, but a raw pointer stays behind and is used.
#include <cstdio>
#include <memory>
#include <thread>
#include <utility>

struct Job {
  int state = 0;
};

void run(std::unique_ptr<Job> job, int rounds) {
  for (int i = 0; i < rounds; ++i) job->state = i;  // RACE!
}

int main() {
  auto job = std::make_unique<Job>();
  Job* raw = job.get();
  std::thread worker(run, std::move(job), 1000);
  raw->state = 9;  // RACE!
  worker.join();
}
