// Each index reads the next one's element.
#include "tbb_api.h"
tbb::spin_mutex mutex;
int values[101];
int total;
int main() {
  tbb::parallel_for(0, 100, [](int i) {
    values[i] = values[i + 1];  // RACE!
  });
  return total;  // NORACE
}
