// A shared guard over folly::SharedMutex.
#include <mutex>
#include <shared_mutex>
#include <thread>

#include "folly_api.h"
folly::SharedMutex mutex;
int counter;
void work() {
  std::shared_lock<folly::SharedMutex> lock(mutex);
  ++counter;  // RACE!
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
