// A guard gives up its lock by release() where a function succeeds; its result tells that it is held.
#include <mutex>
#include <thread>

std::mutex mutex;
int jobs;

bool begin(int most) {
  std::unique_lock<std::mutex> guard(mutex);
  if (jobs > most) return false;  // NORACE
  guard.release();                // NOFINDING lock-leak
  return true;
}

void work() {
  if (!begin(5)) return;
  jobs++;  // NORACE
  mutex.unlock();
}

void handsItsMutexOn(bool isLast) {
  std::unique_lock<std::mutex> guard(mutex);
  if (isLast) {
    std::mutex* raw = guard.release();
    jobs = 0;  // NORACE
    raw->unlock();
  }
}

int main() {
  std::thread one(work), other(work), last(handsItsMutexOn, true);
  one.join();
  other.join();
  last.join();
}
