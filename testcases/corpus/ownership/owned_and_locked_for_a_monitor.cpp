// A worker takes a job out of the common list into a unique_ptr, and changes under the lock what a
// monitor may see of it.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Job {
  int done = 0;
};

std::mutex mutex;
std::vector<std::unique_ptr<Job>> todo;
Job* current;

void work() {
  std::unique_ptr<Job> job;
  {
    std::lock_guard guard(mutex);
    job = std::move(todo.back());
    todo.pop_back();
    current = job.get();  // NORACE
  }
  {
    std::lock_guard guard(mutex);
    job->done++;  // NORACE
  }
  std::lock_guard guard(mutex);
  current = nullptr;  // NORACE
}

int look() {
  std::lock_guard guard(mutex);
  return current ? current->done : 0;  // NORACE
}

int main() {
  todo.push_back(std::make_unique<Job>());
  std::thread worker(work);
  const int seen = look();
  worker.join();
  return seen;
}
