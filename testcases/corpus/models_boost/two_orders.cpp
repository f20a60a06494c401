// Two boost::mutexes in two orders; and together by boost::lock.
#include <boost/thread/lock_algorithms.hpp>
#include <boost/thread/lock_guard.hpp>
#include <boost/thread/locks.hpp>
#include <boost/thread/mutex.hpp>
#include <boost/thread/thread.hpp>

boost::mutex first, second, third, fourth;
int count = 0;

void forth() {
  boost::lock_guard<boost::mutex> a(first);
  boost::lock_guard<boost::mutex> b(second);  // DEADLOCK!
  boost::lock(third, fourth);  // NODEADLOCK
  ++count;
  third.unlock();
  fourth.unlock();
}

void back() {
  boost::lock_guard<boost::mutex> a(second);
  boost::lock_guard<boost::mutex> b(first);  // DEADLOCK!
  boost::lock(fourth, third);  // NODEADLOCK
  ++count;
  third.unlock();
  fourth.unlock();
}

int main() {
  boost::thread a(forth), b(back);
  a.join();
  b.join();
}
