// An upgrade lock that is not upgraded lets readers in.
#include <boost/thread/locks.hpp>
#include <boost/thread/shared_mutex.hpp>
#include <boost/thread/thread.hpp>

boost::shared_mutex mutex;
int value = 0, seen = 0;

void readIt() {
  boost::shared_lock<boost::shared_mutex> hold(mutex);
  int now = value;  // RACE!
  (void)now;
}

void raise() {
  boost::upgrade_lock<boost::shared_mutex> hold(mutex);
  ++value;  // RACE!
}

int main() {
  boost::thread a(readIt), b(raise);
  a.join();
  b.join();
}
