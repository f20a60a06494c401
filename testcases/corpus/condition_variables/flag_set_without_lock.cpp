// The waiter reads the flag under the mutex, the notifier writes it without.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex;
std::condition_variable changed;
bool ready = false;

int main() {
  std::thread waiter([] {
    std::unique_lock guard(mutex);
    while (!ready) changed.wait(guard);  // RACE!
  });
  ready = true;  // RACE!
  changed.notify_one();
  waiter.join();
}
