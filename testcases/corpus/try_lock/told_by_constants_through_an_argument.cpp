// Whether the lock is held is told by constants through a pointer, or through a reference.
#include <mutex>
#include <thread>

std::mutex mutex;
int jobs;

void takeByPointer(int* held) {
  *held = 0;
  if (mutex.try_lock()) *held = 1;
}

void takeByReference(bool& held) {
  held = true;
  if (!mutex.try_lock()) held = false;
}

void tellByReference(bool& held) { held = mutex.try_lock(); }

void work() {
  int held;
  takeByPointer(&held);
  if (held) {
    jobs++;          // NORACE
    mutex.unlock();  // NOFINDING unlock-not-held
  }
  bool isHeld = false;
  takeByReference(isHeld);
  if (isHeld) {
    jobs++;          // NORACE
    mutex.unlock();  // NOFINDING unlock-not-held
  }
  bool isTaken;
  tellByReference(isTaken);
  if (!isTaken) return;
  jobs++;          // NORACE
  mutex.unlock();  // NOFINDING unlock-not-held
}

int main() {
  std::thread one(work), other(work);
  one.join();
  other.join();
}
