// An exclusive guard over folly::SharedMutex.
#include <mutex>
#include <shared_mutex>
#include <thread>

#include "folly_api.h"
folly::SharedMutex mutex;
int counter;
void work() {
  std::unique_lock<folly::SharedMutex> lock(mutex);
  ++counter;  // NORACE
}
int main() {
  std::thread a(work), b(work);
  a.join();
  b.join();
  return counter;
}
