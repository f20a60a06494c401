// Boost.Thread: one counter under a boost::mutex, one not.
#include <boost/thread/mutex.hpp>
#include <boost/thread/thread.hpp>

boost::mutex mutex;
int guarded = 0, bare = 0;

void work() {
  {
    boost::mutex::scoped_lock hold(mutex);
    ++guarded;  // NORACE
  }
  ++bare;  // RACE!
}

int main() {
  boost::thread a(work), b(&work);
  a.join();
  b.join();
  return guarded + bare;  // NORACE
}
