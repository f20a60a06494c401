// What throws is caught before the join.
#include <atomic>
#include <stdexcept>
#include <thread>

std::atomic<int> done = 0;

void check(int n) {
  if (n > 1) throw std::runtime_error("too many");
}

void start(int n) {
  std::thread worker([] { ++done; });  // NOFINDING thread-leak
  try {
    check(n);
  } catch (const std::exception&) {
    ++done;
  }
  worker.join();
}

int main(int argc, char**) { start(argc); }
