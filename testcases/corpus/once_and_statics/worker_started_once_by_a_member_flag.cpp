// A worker's thread is started by whoever comes first, told by a flag that is a member, under the worker's mutex.
#include <mutex>
#include <thread>
class Worker {
 public:
  void ensure() {
    std::lock_guard g(m_);
    if (started_) return;
    started_ = true;                        // NORACE
    thread_ = std::thread([this] { run(); });
  }
  ~Worker() {
    if (thread_.joinable()) thread_.join();
  }
  long sum = 0;

 private:
  void run() { for (int i = 0; i < 9; ++i) sum += i; }  // NORACE
  std::mutex m_;
  bool started_ = false;
  std::thread thread_;
};
int main() {
  Worker w;
  std::thread a([&] { w.ensure(); }), b([&] { w.ensure(); });
  a.join();
  b.join();
}
