// Each element is one thread's; the total has no lock.
#include <vector>

#include "qt_api.h"
QMutex mutex;
int total;
int main() {
  std::vector<int> values(100);
  QtConcurrent::blockingMap(values, [](int& value) {
    value *= 2;  // NORACE
    total += value;  // RACE!
  });
  return total;  // NORACE
}
