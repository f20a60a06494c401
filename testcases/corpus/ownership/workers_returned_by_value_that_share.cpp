// Workers are returned by value, with a shared_ptr to one counter: once plain, once with its lock.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Counter {
  std::mutex mutex;
  long plain = 0;
  long kept = 0;
};

struct Worker {
  explicit Worker(std::shared_ptr<Counter> c) : counter(std::move(c)) {}
  void run() {
    counter->plain++;  // RACE!
    std::lock_guard<std::mutex> hold(counter->mutex);
    counter->kept++;  // NORACE
    own++;            // NORACE
  }
  std::shared_ptr<Counter> counter;
  int own = 0;
};

static std::vector<Worker> makeWorkers(const std::shared_ptr<Counter>& counter) {
  std::vector<Worker> workers;
  for (int i = 0; i < 4; ++i) workers.emplace_back(counter);
  return workers;
}

int main() {
  auto counter = std::make_shared<Counter>();
  auto workers = makeWorkers(counter);
  std::vector<std::thread> threads;
  for (auto& worker : workers) threads.emplace_back(&Worker::run, &worker);
  for (auto& thread : threads) thread.join();
  return static_cast<int>(counter->kept);  // NORACE
}
