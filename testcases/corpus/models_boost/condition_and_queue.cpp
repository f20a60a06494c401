// A queue under a boost::mutex with a boost::condition_variable.
#include <boost/thread/condition_variable.hpp>
#include <boost/thread/mutex.hpp>
#include <boost/thread/thread.hpp>
#include <queue>

boost::mutex mutex;
boost::condition_variable filled;
std::queue<int> items;
bool done = false;
int sum = 0;

void produce() {
  for (int i = 0; i < 3; ++i) {
    boost::unique_lock<boost::mutex> hold(mutex);
    items.push(i);  // NORACE
    filled.notify_one();
  }
  boost::lock_guard<boost::mutex> hold(mutex);
  done = true;  // NORACE
  filled.notify_all();
}

void consume() {
  boost::unique_lock<boost::mutex> hold(mutex);
  for (;;) {
    while (items.empty() && !done) filled.wait(hold);  // NORACE NOFINDING wait-without-predicate
    if (items.empty()) break;
    sum += items.front();
    items.pop();  // NORACE
  }
}

int main() {
  boost::thread producer(produce), consumer(consume);
  producer.join();
  consumer.join();
  return sum;  // NORACE
}
