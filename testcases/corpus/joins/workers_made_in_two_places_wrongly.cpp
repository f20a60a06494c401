// Two workers made in two places, in one vector: a loop starts both, and only the first is joined before the count is read.
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

struct Tally {
  std::mutex mutex;
  long count = 0;
  void add() {
    std::lock_guard<std::mutex> hold(mutex);
    ++count;  // RACE!
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
  workers[0]->join();
  const bool isOne = tally.count == 1;  // RACE!
  workers[1]->join();
  return isOne;
}
