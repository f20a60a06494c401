// `if (joinable()) join()` always leaves the thread ended.
#include <cstdio>
#include <thread>

int result = 0;

int main() {
  std::thread worker([] {
    result = 1;  // NORACE // FP: joinable() is not taken for a condition on the handle
  });
  if (worker.joinable()) worker.join();
  std::printf("%d\n", result);  // NORACE // FP: joinable() is not taken for a condition on the handle
}
