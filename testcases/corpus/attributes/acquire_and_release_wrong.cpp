// Unlock is known by its attribute alone: too early.
#include <thread>

#include "capability_api.h"
Mutex mutex;
int counter;
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
