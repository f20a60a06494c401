// The total has a lock.
#include "tbb_api.h"
tbb::spin_mutex mutex;
int values[101];
int total;
int main() {
  tbb::parallel_for(0, 100, [](int i) {
    tbb::spin_mutex::scoped_lock lock(mutex);
    total += i;  // NORACE
  });
  return total;  // NORACE
}
