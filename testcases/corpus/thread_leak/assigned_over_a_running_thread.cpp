// The assignment to a joinable std::thread terminates the program.
#include <atomic>
#include <thread>

std::atomic<int> done = 0;

int main() {
  std::thread worker([] { ++done; });
  worker = std::thread([] { ++done; });  // FINDING! thread-leak
  worker.join();
}
