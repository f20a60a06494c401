// Two workers made in two places, in one vector: one loop starts them, another joins all.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Tally {
  std::mutex mutex;
  long count = 0;
  void add() {
    std::lock_guard<std::mutex> hold(mutex);
    ++count;  // NORACE
  }
};

struct Worker {
  explicit Worker(Tally& all) : tally(all) {}
  void start() { thread = std::thread([this] { tally.add(); }); }
  void join() { thread.join(); }
  Tally& tally;
  std::thread thread;
};

int main() {
  Tally tally;
  std::vector<std::unique_ptr<Worker>> workers;
  workers.push_back(std::make_unique<Worker>(tally));
  workers.push_back(std::make_unique<Worker>(tally));
  for (auto& worker : workers) worker->start();
  for (auto& worker : workers) worker->join();
  return tally.count == 2;  // NORACE
}
