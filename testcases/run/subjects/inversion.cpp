// Both orders of two locks, by two threads, one after the other in time but not because of a join.
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex car, doll;
std::atomic<bool> alicePlayed = false;

int main() {
  std::thread alice([] {
    std::lock_guard first(car);
    std::lock_guard second(doll);
    alicePlayed = true;
  });
  std::thread bob([] {
    while (!alicePlayed) std::this_thread::yield();
    std::lock_guard first(doll);
    std::lock_guard second(car);
  });
  alice.join();
  bob.join();
  std::puts("both have played");
}
