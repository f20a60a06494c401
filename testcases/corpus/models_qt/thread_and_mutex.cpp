// A QThread subclass counts under a QMutex.
#include "qt_api.h"
QMutex mutex;
QReadWriteLock guard;
QAtomicInt hits;
int counter;
class Worker : public QThread {
 protected:
  void run() override {
    mutex.lock();
    ++counter;  // NORACE
    mutex.unlock();
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
