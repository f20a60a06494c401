// Looking at the flag without the lock.
#include <thread>

#include "absl_api.h"
absl::Mutex mutex;
int counter;
bool ready;
void work() {
  if (!ready) return;  // RACE!
  absl::MutexLock lock(&mutex);
  ready = false;  // RACE!
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
