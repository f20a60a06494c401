// Each element is one thread's; the total has a lock.
#include <vector>

#include "qt_api.h"
QMutex mutex;
int total;
int main() {
  std::vector<int> values(100);
  QtConcurrent::blockingMap(values, [](int& value) {
    value *= 2;  // NORACE
    QMutexLocker<QMutex> locker(&mutex);
    total += value;  // NORACE
  });
  return total;  // NORACE
}
