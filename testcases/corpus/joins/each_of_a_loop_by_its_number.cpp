// The workers that a loop has started are waited for one by one, by their numbers.
#include <memory>
#include <thread>
#include <vector>

class Worker {
 public:
  void start() {
    thread_ = std::thread([this] { made++; });  // NORACE
  }
  void join() { thread_.join(); }
  long made = 0;

 private:
  std::thread thread_;
};

int main() {
  std::vector<std::unique_ptr<Worker>> workers;
  for (int i = 0; i < 2; ++i) {
    workers.push_back(std::make_unique<Worker>());
    workers.back()->start();
  }
  workers[0]->join();
  workers[1]->join();
  return static_cast<int>(workers[0]->made + workers[1]->made);  // NORACE
}
