// One line for each reason why an access is not reported.
#include <mutex>
#include <thread>

std::mutex mutex;
int guarded = 0;
int limit = 3;
int input = 0;
thread_local int own = 0;

void work() {
  std::lock_guard hold(mutex);
  guarded += limit;  // guarded: line 13
  own += input;
}

int main() {
  input = 5;  // before the start: line 18
  std::thread other(work);
  work();
  other.join();
  return guarded;  // joined: line 22
}
