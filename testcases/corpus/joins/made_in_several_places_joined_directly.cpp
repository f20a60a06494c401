// Workers that are made in several places, each with a thread that a loop joins by name.
#include <memory>
#include <thread>
#include <vector>

struct Worker {
  explicit Worker(int k) : kind(k) {}
  void start() {
    thread = std::thread([this] {
      for (int i = 0; i < 100; ++i) sum += i * kind;  // NORACE
    });
  }
  std::thread thread;
  long sum = 0;
  int kind;
};

int main() {
  std::vector<std::unique_ptr<Worker>> workers;
  workers.push_back(std::make_unique<Worker>(1));
  workers.push_back(std::make_unique<Worker>(2));
  workers.push_back(std::make_unique<Worker>(3));
  for (auto& worker : workers) worker->start();
  for (auto& worker : workers) worker->thread.join();
  long total = 0;
  for (auto& worker : workers) total += worker->sum;  // NORACE
  return static_cast<int>(total);
}
