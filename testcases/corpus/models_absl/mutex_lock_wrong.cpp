// absl::ReaderMutexLock does not keep other readers out.
#include <thread>

#include "absl_api.h"
absl::Mutex mutex;
int counter;
bool ready;
void work() {
  absl::ReaderMutexLock lock(&mutex);
  ++counter;  // RACE!
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
