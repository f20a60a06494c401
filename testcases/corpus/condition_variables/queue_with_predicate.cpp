// A queue between two threads: every access is under the mutex, the wait gives it up meanwhile.
#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>

std::mutex mutex;
std::condition_variable filled;
std::queue<int> queue;
bool closed = false;

void produce() {
  for (int i = 0; i < 10; ++i) {
    std::lock_guard guard(mutex);
    queue.push(i);  // NORACE
    filled.notify_one();
  }
  std::lock_guard guard(mutex);
  closed = true;  // NORACE
  filled.notify_all();
}

int consume() {
  int sum = 0;
  for (;;) {
    std::unique_lock guard(mutex);
    filled.wait(guard, [] { return closed || !queue.empty(); });  // NORACE
    if (queue.empty()) return sum;                                // NORACE
    sum += queue.front();                                         // NORACE
    queue.pop();                                                  // NORACE
  }
}

int main() {
  std::thread producer(produce);
  int sum = consume();
  producer.join();
  return sum;
}
