// toys_deadlock without the pause: the same mistake, and nearly every run completes.
//
// Alice is usually done before Bob has begun, so tests pass, for years. The order in which the two
// locks are taken shows the mistake all the same, in the source and in every run that survived.
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
  std::thread bob(bobPlays);
  alice.join();
  bob.join();
  std::puts("both have played");
}
