// toys_deadlock made right, third way: do not wait for the second toy, ask for it.
//
// Who does not get it puts the first one back and starts over, so nobody waits while holding. It
// works in any order, at the price of a loop; `std::scoped_lock` has that loop inside.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex car;
std::mutex doll;

void play(std::mutex& mine, std::mutex& other) {
  for (;;) {
    std::unique_lock first(mine);
    if (other.try_lock()) {
      std::lock_guard second(other, std::adopt_lock);
      return;  // played with both
    }
    first.unlock();
    std::this_thread::yield();
  }
}

int main() {
  std::thread alice([] { play(car, doll); });
  std::thread bob([] { play(doll, car); });
  alice.join();
  bob.join();
  std::puts("both have played");
}
