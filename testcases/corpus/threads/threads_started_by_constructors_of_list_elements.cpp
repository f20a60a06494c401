// Objects made in a list start a thread in their constructor, and share a counter by reference.
#include <atomic>
#include <list>
#include <thread>

class Worker {
 public:
  Worker(int& total, std::atomic<int>& calm) : total_(total), calm_(calm), thread_([this] { run(); }) {}
  ~Worker() { thread_.join(); }

 private:
  void run() {
    ++total_;  // RACE!
    ++calm_;   // NORACE
  }
  int& total_;
  std::atomic<int>& calm_;
  std::thread thread_;
};

int main() {
  int total = 0;
  std::atomic<int> calm{0};
  {
    std::list<Worker> workers;
    for (int i = 0; i < 4; ++i) workers.emplace_back(total, calm);
  }
  return total + calm;  // NORACE
}
