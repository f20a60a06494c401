// Each index writes its own element.
#include "tbb_api.h"
tbb::spin_mutex mutex;
int values[101];
int total;
int main() {
  tbb::parallel_for(0, 100, [](int i) {
    values[i] = i;  // NORACE
  });
  return total;  // NORACE
}
