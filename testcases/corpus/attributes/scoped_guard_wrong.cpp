// The guard is a temporary that ends at once.
#include <thread>

#include "capability_api.h"
Mutex mutex;
int counter;
void work() {
  MutexLock{&mutex};
  ++counter;  // RACE!
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
