// A running thread is handed to an object that joins it: in its destructor, or when it is told to.
#include <memory>
#include <thread>
#include <utility>
#include <vector>

class Joiner {
 public:
  explicit Joiner(std::thread thread) : thread_(std::move(thread)) {}
  ~Joiner() { stop(); }
  void stop() {
    if (thread_.joinable()) thread_.join();
  }

 private:
  std::thread thread_;
};

int main() {
  int first = 0;
  long sums[4] = {};
  {
    Joiner joiner(std::thread([&first] { first++; }));  // NORACE
  }
  std::vector<std::unique_ptr<Joiner>> joiners;
  for (int i = 0; i < 4; ++i)
    joiners.push_back(std::make_unique<Joiner>(std::thread([&sums, i] { sums[i]++; })));  // NORACE
  for (auto& each : joiners) each->stop();
  return first + static_cast<int>(sums[0] + sums[3]);  // NORACE
}
