// The handle is returned; the caller joins.
#include <atomic>
#include <thread>

std::atomic<int> done = 0;

std::thread start() {
  std::thread worker([] { ++done; });  // NOFINDING thread-leak
  return worker;
}

int main() {
  std::thread worker = start();
  worker.join();
}
