// Joined where all goes well; the early return forgets it.
#include <atomic>
#include <thread>

std::atomic<int> done = 0;

bool start(int n) {
  std::thread worker([] { ++done; });  // FINDING! thread-leak
  if (n < 0) return false;
  worker.join();
  return true;
}

int main(int argc, char**) { return start(argc) ? 0 : 1; }
