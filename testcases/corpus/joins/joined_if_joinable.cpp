// `if (joinable()) join()` always leaves the thread ended.
#include <cstdio>
#include <thread>

int result = 0;

int main() {
  std::thread worker([] {
    result = 1;  // NORACE
  });
  if (worker.joinable()) worker.join();
  std::printf("%d\n", result);  // NORACE
}
