// QThread::wait joins.
#include "qt_api.h"
int counter;
class Worker : public QThread {
 protected:
  void run() override { ++counter; }  // NORACE
};
int main() {
  Worker worker;
  worker.start();
  worker.wait();
  ++counter;  // NORACE
  worker.wait();
  return 0;
}
