// An early return that forgets to unlock.
//
// The battery is empty, Alice gives up, and goes home with the toy. From now on nobody can play,
// though nobody plays: whoever asks with `lock()` would wait for ever (Bob only tries). A guard
// (`std::lock_guard`) gives the lock back on every way out, including exceptions.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex toy;

bool play(int battery) {
  toy.lock();                      // [take]
  if (battery == 0) return false;  // [forgets]
  toy.unlock();
  return true;
}

int main() {
  std::thread alice([] { play(0); });
  alice.join();
  if (toy.try_lock()) {
    std::puts("Bob has the toy");
    toy.unlock();
  } else {
    std::puts("nobody plays, and still Bob cannot have the toy");
  }
}
