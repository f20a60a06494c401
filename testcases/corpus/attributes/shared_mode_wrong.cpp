// A writer among readers.
#include <thread>

#include "capability_api.h"
Mutex mutex;
int counter;
void work() {
  mutex.ReaderLock();
  ++counter;  // RACE!
  mutex.ReaderUnlock();
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
