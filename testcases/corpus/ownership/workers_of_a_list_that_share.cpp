// A vector is made of a list of workers: all were given one counter, each has a buffer of its own.
#include <memory>
#include <thread>
#include <vector>

struct Stats {
  long n = 0;
};

struct Worker {
  Worker(std::shared_ptr<Stats> all, std::shared_ptr<Stats> mine)
      : all_(std::move(all)), mine_(std::move(mine)) {}
  void run() {
    all_->n++;   // RACE!
    mine_->n++;  // NORACE // FP: what is made for each element of a list is taken for one object
    own_++;      // NORACE
  }
  std::shared_ptr<Stats> all_, mine_;
  long own_ = 0;
};

int main() {
  auto stats = std::make_shared<Stats>();
  std::vector<std::shared_ptr<Worker>> workers{
      std::make_shared<Worker>(stats, std::make_shared<Stats>()),
      std::make_shared<Worker>(stats, std::make_shared<Stats>())};
  std::vector<std::thread> threads;
  for (auto& worker : workers) threads.emplace_back([worker] { worker->run(); });
  for (auto& thread : threads) thread.join();
}
