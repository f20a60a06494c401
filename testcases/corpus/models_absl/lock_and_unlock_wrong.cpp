// The counter is changed after Unlock.
#include <thread>

#include "absl_api.h"
absl::Mutex mutex;
int counter;
bool ready;
void work() {
  mutex.Lock();
  mutex.Unlock();
  ++counter;  // RACE!
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
