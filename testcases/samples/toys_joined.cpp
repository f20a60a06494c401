// Both orders, but Alice has gone home before Bob comes.
//
// The join stands between the two threads: they are never there at the same time, so neither can
// hold what the other waits for.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex car;
std::mutex doll;

void alicePlays() {
  std::lock_guard first(car);    // [alice-car]
  std::lock_guard second(doll);  // [alice-doll]
}

void bobPlays() {
  std::lock_guard first(doll);  // [bob-doll]
  std::lock_guard second(car);  // [bob-car]
}

int main() {
  std::thread alice(alicePlays);
  alice.join();
  std::thread bob(bobPlays);
  bob.join();
  std::puts("both have played");
}
