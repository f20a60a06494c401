// A lock that waits for a condition is a lock.
#include <thread>

#include "absl_api.h"
absl::Mutex mutex;
int counter;
bool ready;
void work() {
  absl::MutexLock lock(&mutex, absl::Condition(&ready));
  ++counter;  // NORACE
  ready = false;  // NORACE
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
