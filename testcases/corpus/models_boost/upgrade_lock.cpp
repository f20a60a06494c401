// An upgraded lock is exclusive, and its section is one: nobody writes between check and act.
#include <boost/thread/locks.hpp>
#include <boost/thread/shared_mutex.hpp>
#include <boost/thread/thread.hpp>

boost::shared_mutex mutex;
int value = 0, hits = 0;

void readIt() {
  boost::shared_lock<boost::shared_mutex> hold(mutex);
  if (value > 3) hits = value;  // RACE!
}

void raise() {
  boost::upgrade_lock<boost::shared_mutex> hold(mutex);
  if (value < 10) {  // NORACE NOFINDING atomicity-violation
    boost::upgrade_to_unique_lock<boost::shared_mutex> exclusive(hold);
    ++value;  // NORACE NODEADLOCK NOFINDING atomicity-violation
  }
}

int main() {
  boost::thread_group threads;
  for (int i = 0; i < 3; ++i) threads.create_thread(readIt);
  threads.create_thread(raise);
  threads.create_thread(&raise);
  threads.join_all();
  return value + hits;  // NORACE
}
