// The future is waited for too late.
#include "qt_api.h"
int counter;
void count() { ++counter; }  // RACE!
int main() {
  QFuture<void> done = QtConcurrent::run(count);
  
  ++counter;  // RACE!
  done.waitForFinished();
  return 0;
}
