// Producer and consumer use different mutexes around the same counter.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex producing, consuming;
std::condition_variable changed;
int items = 0;

int main() {
  std::thread consumer([] {
    std::unique_lock guard(consuming);
    while (items == 0) changed.wait(guard);  // RACE!
  });
  {
    std::lock_guard guard(producing);
    items = 1;  // RACE!
  }
  changed.notify_one();
  consumer.join();
}
