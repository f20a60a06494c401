// The handle is moved into a container, whose threads are joined.
#include <atomic>
#include <thread>
#include <vector>

std::atomic<int> done = 0;

int main() {
  std::vector<std::thread> workers;
  for (int i = 0; i < 2; ++i) {
    std::thread worker([] { ++done; });  // NOFINDING thread-leak
    workers.push_back(std::move(worker));
  }
  for (std::thread& worker : workers) worker.join();
}
