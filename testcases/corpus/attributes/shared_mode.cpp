// Readers share.
#include <thread>

#include "capability_api.h"
Mutex mutex;
int counter;
void work() {
  mutex.ReaderLock();
  int seen = counter;  // NORACE
  mutex.ReaderUnlock();
  (void)seen;
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
