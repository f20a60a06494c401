// The second lock is a caller's.
#include <condition_variable>
#include <mutex>
#include <thread>

std::mutex mutex, outer;
std::condition_variable changed;
bool ready = false;

void waitReady() {
  std::unique_lock hold(mutex);
  changed.wait(hold, [] { return ready; });  // FINDING! wait-holding-second-lock
}

void set() {
  std::lock_guard first(outer);
  std::lock_guard hold(mutex);
  ready = true;
  changed.notify_all();
}

int main() {
  std::thread other(set);
  {
    std::lock_guard first(outer);
    waitReady();  // MAYBE wait-holding-second-lock
  }
  other.join();
}
