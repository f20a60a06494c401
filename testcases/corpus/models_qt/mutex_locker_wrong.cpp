// A QMutexLocker is unlocked too early.
#include "qt_api.h"
QMutex mutex;
QReadWriteLock guard;
QAtomicInt hits;
int counter;
class Worker : public QThread {
 protected:
  void run() override {
    QMutexLocker<QMutex> locker(&mutex);
    locker.unlock();
    ++counter;  // RACE!
  }
};
int main() {
  Worker a, b;
  a.start();
  b.start();
  a.wait();
  b.wait();
  return counter;  // NORACE
}
