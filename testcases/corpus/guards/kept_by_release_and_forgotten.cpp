// A guard gives up its lock by release(), and nobody unlocks it: on one way of a function, and where
// the result of one that tells of it is misread.
#include <mutex>
#include <thread>

std::mutex mutex, another;
int jobs, others;

void forgets(int x) {
  std::unique_lock<std::mutex> guard(mutex);
  ++jobs;
  if (x < 0) {
    guard.release();
    return;  // FINDING! lock-leak
  }
}

bool begin(int most) {
  std::unique_lock<std::mutex> guard(another);
  if (most > 5) return false;
  guard.release();
  return true;
}

void misreads(int x) {
  if (begin(x)) {
    others++;  // RACE!
    another.unlock();
  } else {
    others++;  // RACE!
  }
}

int main() {
  std::thread one(forgets, 1), other(misreads, 2), last(misreads, 3);
  one.join();
  other.join();
  last.join();
}
