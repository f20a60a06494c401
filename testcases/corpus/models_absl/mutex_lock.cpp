// absl::MutexLock protects the counter.
#include <thread>

#include "absl_api.h"
absl::Mutex mutex;
int counter;
bool ready;
void work() {
  absl::MutexLock lock(&mutex);
  ++counter;  // NORACE
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
