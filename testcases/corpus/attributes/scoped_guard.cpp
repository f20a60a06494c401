// A guard is known by its attributes alone.
#include <thread>

#include "capability_api.h"
Mutex mutex;
int counter;
void work() {
  MutexLock lock(&mutex);
  ++counter;  // NORACE
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
