// All have counted down when the wait returns.
#include <thread>

#include "absl_api.h"
int results[2];
int main() {
  absl::BlockingCounter left(2);
  std::thread a([&] {
    results[0] = 1;  // NORACE
    left.DecrementCount();
  });
  std::thread b([&] {
    results[1] = 2;  // NORACE
    left.DecrementCount();
  });
  left.Wait();
  int sum = results[0] + results[1];  // NORACE
  a.join();
  b.join();
  return sum;
}
