// Before QThread::wait the thread may run.
#include "qt_api.h"
int counter;
class Worker : public QThread {
 protected:
  void run() override { ++counter; }  // RACE!
};
int main() {
  Worker worker;
  worker.start();
  
  ++counter;  // RACE!
  worker.wait();
  return 0;
}
