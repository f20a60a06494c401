// toys_deadlock with luck: the same mistake, no pause between the two toys, and Bob comes later.
//
// Alice is done before Bob has begun, in nearly every run, so tests pass, for years. The order in
// which the two locks are taken shows the mistake all the same, in the source and in every run that
// was lucky.
#include <chrono>
#include <cstdio>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

std::mutex car;
std::mutex doll;

void alicePlays() {
  std::lock_guard first(car);    // [alice-car]
  std::lock_guard second(doll);  // [alice-doll]
}

void bobPlays() {
  std::this_thread::sleep_for(100ms);  // Bob still ties his shoes: that is the luck
  std::lock_guard first(doll);         // [bob-doll]
  std::lock_guard second(car);         // [bob-car]
}

int main() {
  std::thread alice(alicePlays);
  std::thread bob(bobPlays);
  alice.join();
  bob.join();
  std::puts("both have played");
}
