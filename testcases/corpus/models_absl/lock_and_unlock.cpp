// Lock and Unlock around the counter.
#include <thread>

#include "absl_api.h"
absl::Mutex mutex;
int counter;
bool ready;
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
