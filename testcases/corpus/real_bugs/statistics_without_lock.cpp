// The commonest of all: the work is guarded, the statistics about it are not.
#include <mutex>
#include <thread>
#include <vector>

class Server {
 public:
  void handle(int request) {
    {
      std::lock_guard guard(mutex_);
      requests_.push_back(request);  // NORACE
    }
    ++handled_;  // RACE!
  }

 private:
  std::mutex mutex_;
  std::vector<int> requests_;
  long handled_ = 0;
};

int main() {
  Server server;
  std::thread a([&server] { server.handle(1); });
  std::thread b([&server] { server.handle(2); });
  a.join();
  b.join();
}
