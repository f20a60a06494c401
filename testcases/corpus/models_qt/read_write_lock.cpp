// Writers lock for writing.
#include "qt_api.h"
QMutex mutex;
QReadWriteLock guard;
QAtomicInt hits;
int counter;
class Worker : public QThread {
 protected:
  void run() override {
    QWriteLocker locker(&guard);
    ++counter;  // NORACE
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
