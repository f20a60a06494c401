// What throws between start and join ends the thread's handle while it is joinable.
#include <atomic>
#include <stdexcept>
#include <thread>

std::atomic<int> done = 0;

void check(int n) {
  if (n > 1) throw std::runtime_error("too many");
}

void start(int n) {
  std::thread worker([] { ++done; });  // FINDING! thread-leak
  check(n);
  worker.join();
}

int main(int argc, char**) {
  try {
    start(argc);
  } catch (const std::exception&) {
    return 1;
  }
}
