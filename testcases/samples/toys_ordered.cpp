// toys_deadlock made right, second way: everybody takes the car first.
//
// With one order for all there is no cycle: whoever holds the doll holds the car already, and waits
// for nobody.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex car;   // before doll
std::mutex doll;  // after car

void alicePlays() {
  std::lock_guard first(car);
  std::lock_guard second(doll);
}

void bobPlays() {
  std::lock_guard first(car);
  std::lock_guard second(doll);
}

int main() {
  std::thread alice(alicePlays);
  std::thread bob(bobPlays);
  alice.join();
  bob.join();
  std::puts("both have played");
}
