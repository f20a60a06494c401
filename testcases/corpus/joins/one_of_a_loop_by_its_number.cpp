// Of the workers that a loop has started one alone is waited for, by its number; then all of them.
#include <memory>
#include <thread>
#include <vector>

class Worker {
 public:
  void start() {
    thread_ = std::thread([this] {
      before++;  // RACE!
      after++;   // NORACE
    });
  }
  void join() {
    if (thread_.joinable()) thread_.join();
  }
  long before = 0;
  long after = 0;

 private:
  std::thread thread_;
};

int main() {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int i = 0; i < 4; ++i) {
    workers.push_back(std::make_unique<Worker>());
    workers.back()->start();
  }
  workers[0]->join();
  long total = 0;
  for (auto& worker : workers) total += worker->before;  // RACE!
  for (auto& worker : workers) worker->join();
  for (auto& worker : workers) total += worker->after;  // NORACE
  return static_cast<int>(total);
}
