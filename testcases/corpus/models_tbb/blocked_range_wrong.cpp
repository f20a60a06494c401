// Parts of a range are divided, but the neighbour belongs to another part.
#include "tbb_api.h"
int values[101];
int main() {
  tbb::parallel_for(tbb::blocked_range<int>(0, 100), [](const tbb::blocked_range<int>& range) {
    for (int i = range.begin(); i != range.end(); ++i) values[i] = values[i + 1];  // RACE!
  });
  return 0;
}
