// What is written before the barrier and read after it; a method bound by boost::bind.
#include <boost/bind/bind.hpp>
#include <boost/thread/barrier.hpp>
#include <boost/thread/thread.hpp>

boost::barrier barrier(2);
int early = 0, seen = 0;

struct Counter {
  int count = 0;
  void add() {
    ++count;  // RACE!
  }
};

void writeIt() {
  early = 1;  // NORACE
  barrier.wait();
}

void readIt() {
  barrier.wait();
  seen = early;  // NORACE
}

int main() {
  boost::thread a(writeIt), b(readIt);
  a.join();
  b.join();
  Counter counter;
  boost::thread c(&Counter::add, &counter), d(boost::bind(&Counter::add, &counter));
  c.join();
  d.join();
}
