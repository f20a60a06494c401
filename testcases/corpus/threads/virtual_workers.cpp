// a base class that starts the thread, derived classes that do the work
#include <memory>
#include <mutex>
#include <thread>
#include <vector>
std::mutex m;
int total, wild;
class Worker {
 public:
  virtual ~Worker() = default;
  void start() { t_ = std::thread(&Worker::loop, this); }
  void join() { t_.join(); }

 protected:
  virtual void step() = 0;
  int steps_ = 0;

 private:
  void loop() {
    for (int i = 0; i < 3; ++i) {
      step();
      steps_++;  // NORACE
    }
  }
  std::thread t_;
};
class Careful : public Worker {
  void step() override {
    std::lock_guard l(m);
    total++;  // NORACE
  }
};
class Careless : public Worker {
  void step() override {
    wild++;  // RACE!
  }
};
int main() {
  std::vector<std::unique_ptr<Worker>> ws;
  ws.push_back(std::make_unique<Careful>());
  ws.push_back(std::make_unique<Careful>());
  ws.push_back(std::make_unique<Careless>());
  ws.push_back(std::make_unique<Careless>());
  for (auto& w : ws) w->start();
  for (auto& w : ws) w->join();
  return total + wild;  // NORACE
}
