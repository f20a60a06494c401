// The future is waited for.
#include "qt_api.h"
int counter;
void count() { ++counter; }  // NORACE
int main() {
  QFuture<void> done = QtConcurrent::run(count);
  done.waitForFinished();
  ++counter;  // NORACE
  done.waitForFinished();
  return 0;
}
