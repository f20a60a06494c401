// Nobody waits for the counter.
#include <thread>

#include "absl_api.h"
int results[2];
int main() {
  absl::BlockingCounter left(2);
  std::thread a([&] {
    results[0] = 1;  // RACE!
    left.DecrementCount();
  });
  std::thread b([&] {
    results[1] = 2;  // RACE!
    left.DecrementCount();
  });
  
  int sum = results[0] + results[1];  // RACE!
  a.join();
  b.join();
  return sum;
}
