// A function returns the workers; each thread has its own worker, but what these point to is one.
#include <memory>
#include <thread>
#include <vector>

struct Counter {
  long hits = 0;
};

struct Worker {
  explicit Worker(Counter& counter) : counter_(counter) {}
  void run() {
    counter_.hits++;  // RACE!
    own_++;           // NORACE
  }
  Counter& counter_;
  int own_ = 0;
};

static std::vector<std::unique_ptr<Worker>> makeWorkers(Counter& counter, int n) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int i = 0; i < n; ++i) workers.push_back(std::make_unique<Worker>(counter));
  return workers;
}

int main() {
  Counter counter;
  auto workers = makeWorkers(counter, 4);
  std::vector<std::thread> threads;
  for (auto& worker : workers) threads.emplace_back([&worker] { worker->run(); });
  for (auto& thread : threads) thread.join();
  return static_cast<int>(counter.hits);  // NORACE
}
