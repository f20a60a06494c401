// condition_variable_any with a shared lock: nothing else is held.
#include <condition_variable>
#include <mutex>
#include <shared_mutex>
#include <thread>

std::shared_mutex mutex;
std::condition_variable_any changed;
bool ready = false;

int main() {
  std::thread other([] {
    std::unique_lock hold(mutex);
    ready = true;
    changed.notify_all();
  });
  {
    std::shared_lock hold(mutex);
    changed.wait(hold, [] { return ready; });  // NOFINDING wait-holding-second-lock NOFINDING wait-without-predicate
  }
  other.join();
}
