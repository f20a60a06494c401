// The objects of a vector are made in it, each of two locks that it goes on to take: all around a table, or in one order.
#include <mutex>
#include <thread>
#include <vector>

struct Philosopher {
  Philosopher(std::mutex* left, std::mutex* right) : left_(left), right_(right) {}
  void dine() {
    std::lock_guard<std::mutex> first(*left_);
    std::lock_guard<std::mutex> second(*right_);  // DEADLOCK!
    ++meals_;
  }
  std::mutex *left_, *right_;
  int meals_ = 0;
};

struct Clerk {
  Clerk(std::mutex* low, std::mutex* high) : low_(low), high_(high) {}
  void work() {
    std::lock_guard<std::mutex> first(*low_);
    std::lock_guard<std::mutex> second(*high_);  // NODEADLOCK
    ++done_;
  }
  std::mutex *low_, *high_;
  int done_ = 0;
};

int main() {
  std::vector<std::mutex> forks(5);
  std::mutex desk, door;
  std::vector<Philosopher> all;
  std::vector<Clerk> clerks;
  for (int i = 0; i < 5; ++i) all.emplace_back(&forks[i], &forks[(i + 1) % 5]);
  for (int i = 0; i < 2; ++i) clerks.emplace_back(&desk, &door);
  std::vector<std::thread> threads;
  for (auto& each : all) threads.emplace_back([&each] { each.dine(); });
  for (auto& each : clerks) threads.emplace_back([&each] { each.work(); });
  for (auto& each : threads) each.join();
}
