// std::jthread joins by itself, also on an early return.
// flags: -std=c++20
#include <atomic>
#include <thread>

std::atomic<int> done = 0;

int main(int argc, char**) {
  std::jthread worker([] { ++done; });  // NOFINDING thread-leak
  if (argc > 1) return 1;
}
