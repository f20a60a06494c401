// Both orders, but one thread: car then doll, later doll then car.
//
// There is a cycle in the lock order, and no deadlock: a thread does not wait for itself between
// two plays. It is worth knowing (the day Bob gets a thread of his own this becomes toys_lucky),
// and it is not an error.
#include <cstdio>
#include <mutex>

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
  alicePlays();
  bobPlays();
  std::puts("both have played");
}
