// Parts of a range are divided.
#include "tbb_api.h"
int values[101];
int main() {
  tbb::parallel_for(tbb::blocked_range<int>(0, 100), [](const tbb::blocked_range<int>& range) {
    for (int i = range.begin(); i != range.end(); ++i) values[i] = i;  // NORACE
  });
  return 0;
}
