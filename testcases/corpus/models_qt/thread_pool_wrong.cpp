// Runnables of a pool count without a lock.
#include "qt_api.h"
QMutex mutex;
int counter;
class Task : public QRunnable {
 public:
  void run() override {
    ++counter;  // RACE!
  }
};
int main() {
  QThreadPool* pool = QThreadPool::globalInstance();
  pool->start(new Task);
  pool->start(new Task);
  pool->waitForDone();
  return 0;
}
