// Whether the lock is held is told by constants through a pointer, or through a reference, and taken
// for its opposite; one tells nothing of it.
#include <mutex>
#include <thread>

std::mutex mutex;
int one, two, three;

void takeByPointer(int* held) {
  *held = 0;
  if (mutex.try_lock()) *held = 1;
}

void tellByReference(bool& held) { held = mutex.try_lock(); }

void takeByValue(bool held) {
  held = mutex.try_lock();
  if (held) mutex.unlock();
}

void first() {
  int held;
  takeByPointer(&held);
  if (held) return;
  one++;           // RACE!
  mutex.unlock();  // FINDING! unlock-not-held
}

void second() {
  bool held;
  tellByReference(held);
  if (held) return;
  two++;  // RACE!
}

void third() {
  bool held = true;
  takeByValue(held);
  if (held) three++;  // RACE!
}

int main() {
  std::thread a(first), b(first), c(second), d(second), e(third), f(third);
  a.join();
  b.join();
  c.join();
  d.join();
  e.join();
  f.join();
}
