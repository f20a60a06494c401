// A function returns the workers, each of which was given a counter of its own.
#include <memory>
#include <thread>
#include <vector>
struct Counter {
  long hits = 0;
};
struct Worker {
  explicit Worker(Counter* counter) : counter_(counter) {}
  void run() {
    counter_->hits++;  // NORACE
    own_++;             // NORACE
  }
  Counter* counter_;
  int own_ = 0;
};
static std::vector<std::unique_ptr<Worker>> makeWorkers(int n) {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int i = 0; i < n; ++i) workers.push_back(std::make_unique<Worker>(new Counter));
  return workers;
}
int main() {
  auto workers = makeWorkers(4);
  std::vector<std::thread> threads;
  for (auto& worker : workers) threads.emplace_back([&worker] { worker->run(); });
  for (auto& thread : threads) thread.join();
  return workers[0]->own_;  // NORACE
}
