// The total has no lock.
#include "tbb_api.h"
tbb::spin_mutex mutex;
int values[101];
int total;
int main() {
  tbb::parallel_for(0, 100, [](int i) {
    total += i;  // RACE!
  });
  return total;  // NORACE
}
