// The plain integer beside it is not.
#include "qt_api.h"
QMutex mutex;
QReadWriteLock guard;
QAtomicInt hits;
int counter;
class Worker : public QThread {
 protected:
  void run() override {
    if (hits.fetchAndAddOrdered(1) > 3) ++counter;  // RACE!
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
