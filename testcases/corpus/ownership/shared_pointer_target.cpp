// shared_ptr counts its owners atomically; what it points at is not protected.
#include <memory>
#include <thread>

struct Job {
  int state = 0;
};

void run(std::shared_ptr<Job> job) {
  ++job->state;  // RACE!
}

int main() {
  auto job = std::make_shared<Job>();
  std::thread a(run, job);
  std::thread b(run, job);
  a.join();
  b.join();
}
