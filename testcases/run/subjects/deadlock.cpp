// Two threads take two locks in opposite orders, and a barrier that no tool sees makes them meet.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex car, doll;
int arrived = 0;

// Not instrumented and not intercepted: the only order it makes is in time.
__attribute__((no_sanitize("thread"))) void meet() {
  __atomic_fetch_add(&arrived, 1, __ATOMIC_RELAXED);
  while (__atomic_load_n(&arrived, __ATOMIC_RELAXED) < 2) {
  }
}

void play(std::mutex& mine, std::mutex& yours) {
  std::lock_guard first(mine);
  meet();
  std::lock_guard second(yours);
}

int main() {
  std::puts("playing");
  std::fflush(stdout);
  std::thread alice([] { play(car, doll); });
  std::thread bob([] { play(doll, car); });
  alice.join();
  bob.join();
}
