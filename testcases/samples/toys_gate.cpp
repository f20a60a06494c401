// Both orders, but only under a common third lock: the room.
//
// Only one child is in the room at a time, so the two can never hold one toy each. Such a lock
// around a cycle is called a gate lock: it makes the deadlock impossible. (It also makes the two
// other locks pointless, as long as everybody takes it.)
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex room;
std::mutex car;
std::mutex doll;

void alicePlays() {
  std::lock_guard gate(room);    // [alice-room]
  std::lock_guard first(car);    // [alice-car]
  std::lock_guard second(doll);  // [alice-doll]
}

void bobPlays() {
  std::lock_guard gate(room);   // [bob-room]
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
