// Joined before each return.
#include <atomic>
#include <thread>

std::atomic<int> done = 0;

bool start(int n) {
  std::thread worker([] { ++done; });  // NOFINDING thread-leak
  if (n < 0) {
    worker.join();
    return false;
  }
  worker.join();
  return true;
}

int main(int argc, char**) { return start(argc) ? 0 : 1; }
