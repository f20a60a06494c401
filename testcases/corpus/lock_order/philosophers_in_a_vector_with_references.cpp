// Philosophers by value in a vector, each with references to its two forks: all take the left one
// first. Those of the second table know their forks by number, the lower one first.
#include <mutex>
#include <thread>
#include <vector>

class Philosopher {
 public:
  Philosopher(std::mutex& left, std::mutex& right) : left_(left), right_(right) {}
  void dine() {
    std::lock_guard<std::mutex> first(left_);
    std::lock_guard<std::mutex> second(right_);  // DEADLOCK!
    ++meals_;
  }

 private:
  std::mutex &left_, &right_;
  int meals_ = 0;
};

class Ordered {
 public:
  Ordered(std::mutex& lower, std::mutex& higher) : lower_(lower), higher_(higher) {}
  void dine() {
    std::lock_guard<std::mutex> first(lower_);
    std::lock_guard<std::mutex> second(higher_);  // NODEADLOCK
    ++meals_;
  }

 private:
  std::mutex &lower_, &higher_;
  int meals_ = 0;
};

int main() {
  std::vector<std::mutex> forks(5), spoons(5);
  std::vector<Philosopher> philosophers;
  std::vector<Ordered> ordered;
  for (int i = 0; i < 5; ++i) philosophers.emplace_back(forks[i], forks[(i + 1) % 5]);
  for (int i = 0; i < 4; ++i) ordered.emplace_back(spoons[i], spoons[i + 1]);
  std::vector<std::thread> threads;
  for (auto& each : philosophers) threads.emplace_back(&Philosopher::dine, &each);
  for (auto& each : ordered) threads.emplace_back([&each] { each.dine(); });
  for (auto& thread : threads) thread.join();
}
