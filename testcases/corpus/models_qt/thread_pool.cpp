// Runnables of a pool count under a mutex.
#include "qt_api.h"
QMutex mutex;
int counter;
class Task : public QRunnable {
 public:
  void run() override {
    QMutexLocker<QMutex> locker(&mutex);
    ++counter;  // NORACE
  }
};
int main() {
  QThreadPool* pool = QThreadPool::globalInstance();
  pool->start(new Task);
  pool->start(new Task);
  pool->waitForDone();
  return 0;
}
