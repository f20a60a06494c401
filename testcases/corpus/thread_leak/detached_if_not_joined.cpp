// Joined or detached, as the caller likes.
#include <atomic>
#include <thread>

std::atomic<int> done = 0;

void start(bool waits) {
  std::thread worker([] { ++done; });  // NOFINDING thread-leak
  if (waits)
    worker.join();
  else
    worker.detach();
}

int main(int argc, char**) { start(argc > 1); }
