// Lock and Unlock are known by their attributes alone.
#include <thread>

#include "capability_api.h"
Mutex mutex;
int counter;
void work() {
  mutex.Lock();
  ++counter;  // NORACE
  mutex.Unlock();
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
